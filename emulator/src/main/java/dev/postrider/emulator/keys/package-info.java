/// The certificate authority, the server's certificate and the signing keys.
@NullMarked
package dev.postrider.emulator.keys;

import org.jspecify.annotations.NullMarked;
