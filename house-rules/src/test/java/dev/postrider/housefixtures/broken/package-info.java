/// Breaks one rule in each class.
@NullMarked
package dev.postrider.housefixtures.broken;

import org.jspecify.annotations.NullMarked;
