/// Who is meant: recipients, audiences, and the roster that reads an audience page by page.
@NullMarked
package dev.postrider.audience;

import org.jspecify.annotations.NullMarked;
