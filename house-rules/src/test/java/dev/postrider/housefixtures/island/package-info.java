/// Pretends to be the local tenant, and knows something outside.
@NullMarked
package dev.postrider.housefixtures.island;

import org.jspecify.annotations.NullMarked;
