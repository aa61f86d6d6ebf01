/// The local tenant: Teams on this machine, started and stopped as one thing.
@NullMarked
package dev.postrider.emulator;

import org.jspecify.annotations.NullMarked;
