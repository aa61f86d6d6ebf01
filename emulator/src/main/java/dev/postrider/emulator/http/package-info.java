/// A small HTTPS server on loopback that consults the fault room before every answer.
@NullMarked
package dev.postrider.emulator.http;

import org.jspecify.annotations.NullMarked;
