/// The front door: [dev.postrider.Postrider].
@NullMarked
package dev.postrider;

import org.jspecify.annotations.NullMarked;
