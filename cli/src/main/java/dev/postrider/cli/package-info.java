/// The command line: one class per command.
@NullMarked
package dev.postrider.cli;

import org.jspecify.annotations.NullMarked;
