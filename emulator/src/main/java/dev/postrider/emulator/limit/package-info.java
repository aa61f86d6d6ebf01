/// The published limits as real windows: one request more than allowed is refused.
@NullMarked
package dev.postrider.emulator.limit;

import org.jspecify.annotations.NullMarked;
