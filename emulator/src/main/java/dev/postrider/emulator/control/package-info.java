/// What tests and the client page use: be a person, script a fault, read what arrived.
@NullMarked
package dev.postrider.emulator.control;

import org.jspecify.annotations.NullMarked;
