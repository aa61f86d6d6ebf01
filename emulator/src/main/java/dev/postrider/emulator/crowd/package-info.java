/// People who answer by themselves: a seeded population that taps, writes, ignores and blocks.
@NullMarked
package dev.postrider.emulator.crowd;

import org.jspecify.annotations.NullMarked;
