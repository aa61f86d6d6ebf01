/// Where files lie, as in OneDrive: bots upload them with a person's consent, and download them.
@NullMarked
package dev.postrider.emulator.files;

import org.jspecify.annotations.NullMarked;
