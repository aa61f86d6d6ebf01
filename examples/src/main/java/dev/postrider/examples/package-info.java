/// One runnable main per feature, short enough to copy.
@NullMarked
package dev.postrider.examples;

import org.jspecify.annotations.NullMarked;
