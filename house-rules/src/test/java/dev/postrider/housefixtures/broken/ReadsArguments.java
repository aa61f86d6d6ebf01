package dev.postrider.housefixtures.broken;

import picocli.CommandLine;

/// Reads arguments by itself.
record ReadsArguments(CommandLine line) {}
