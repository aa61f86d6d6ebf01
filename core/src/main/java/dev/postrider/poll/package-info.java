/// Polls and acknowledgements: what is asked, who answered, and what came of it.
@NullMarked
package dev.postrider.poll;

import org.jspecify.annotations.NullMarked;
