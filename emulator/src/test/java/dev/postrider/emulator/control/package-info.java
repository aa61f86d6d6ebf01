/// The control API against its own description.
@org.jspecify.annotations.NullMarked
package dev.postrider.emulator.control;
