/// From a recipient to the conversation in which they can be written to.
@NullMarked
package dev.postrider.reach;

import org.jspecify.annotations.NullMarked;
