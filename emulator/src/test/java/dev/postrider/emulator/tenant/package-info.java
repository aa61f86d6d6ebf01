/// Tests of the local tenant's state.
@NullMarked
package dev.postrider.emulator.tenant;

import org.jspecify.annotations.NullMarked;
