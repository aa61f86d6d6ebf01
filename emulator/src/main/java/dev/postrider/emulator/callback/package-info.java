/// Posts activities to the bot under test, signed as Teams would, when the tenant changes.
@NullMarked
package dev.postrider.emulator.callback;

import org.jspecify.annotations.NullMarked;
