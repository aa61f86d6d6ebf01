/// Breaks the rule against circles, together with its sister.
@NullMarked
package dev.postrider.housefixtures.cycle.one;

import org.jspecify.annotations.NullMarked;
