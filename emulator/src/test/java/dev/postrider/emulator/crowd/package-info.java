@NullMarked
package dev.postrider.emulator.crowd;

import org.jspecify.annotations.NullMarked;
