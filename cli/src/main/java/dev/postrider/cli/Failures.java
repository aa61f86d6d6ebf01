package dev.postrider.cli;

import java.net.ConnectException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// Says what went wrong so that somebody can act on it: what, why, what to do, and a code. The
/// stack trace is for `POSTRIDER_DEBUG=1`.
final class Failures
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    CommandLine.ParseResult deepest = deepest(parsed);
    Failure what = Failure.of(failure);
    if (isUnanswered(failure)) {
      what =
          Connection.of(deepest.commandSpec())
              .flatMap(Connection::remedy)
              .map(what::with)
              .orElse(what);
    }
    if (deepest.hasMatchedOption("--json")) {
      tell(command, what);
    }
    print(command, what);
    if (Surroundings.of(command.getCommandSpec()).environment().containsKey("POSTRIDER_DEBUG")) {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return what.code().exit();
  }

  @Override
  public int handleParseException(CommandLine.ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    var what = new Failure(Code.ARGUMENT_UNUSABLE, String.valueOf(wrong.getMessage()), "");
    if (List.of(arguments).contains("--json")) {
      tell(command, what);
    }
    print(command, what);
    var err = command.getErr();
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("  How it is used: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return Exit.USAGE;
  }

  /// The text of a failure, on standard error.
  static void print(CommandLine command, Failure what) {
    var err = command.getErr();
    err.println(command.getColorScheme().errorText("✖ " + what.heading()));
    what.message().lines().forEach(line -> err.println("  " + line));
    err.flush();
  }

  /// A failure, for machines.
  private static void tell(CommandLine command, Failure what) {
    command.getOut().println(JSON.writeValueAsString(what.json()));
    command.getOut().flush();
  }

  private static boolean isUnanswered(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      // What signs in passes on the name of what happened, and not the exception itself.
      if (cause instanceof ConnectException
          || String.valueOf(cause.getMessage()).equals("ConnectException")) {
        return true;
      }
    }
    return false;
  }

  private static CommandLine.ParseResult deepest(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult deepest = parsed;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    return deepest;
  }
}
