package dev.postrider.cli;

import picocli.CommandLine;

/// Says what went wrong so that somebody can act on it: what, why, what to do, and a code. The
/// stack trace is for `POSTRIDER_DEBUG=1`.
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    Failure what = Failure.of(failure);
    var err = command.getErr();
    err.println(command.getColorScheme().errorText("✖ " + what.title() + " (" + what.code() + ")"));
    what.message().lines().forEach(line -> err.println("  " + line));
    if (System.getenv("POSTRIDER_DEBUG") != null) {
      failure.printStackTrace(err);
    }
    err.flush();
    return what.exitCode();
  }
}
