/// What the island must not know.
@NullMarked
package dev.postrider.housefixtures.mainland;

import org.jspecify.annotations.NullMarked;
