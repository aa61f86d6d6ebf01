/// Conversations with memory: dialogs that ask, wait for days, and go on where they were.
@NullMarked
package dev.postrider.dialog;

import org.jspecify.annotations.NullMarked;
