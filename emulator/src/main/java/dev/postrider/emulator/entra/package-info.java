/// Sign-in: tokens for apps and people, the keys to check them with, and the Connector's metadata.
@NullMarked
package dev.postrider.emulator.entra;

import org.jspecify.annotations.NullMarked;
