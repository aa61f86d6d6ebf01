package dev.postrider.cli;

import java.net.URI;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `--local`: the tenant on this machine.
final class LocalOption {
  /// Where it listens unless it is told otherwise.
  static final String USUAL = "https://127.0.0.1:" + dev.postrider.emulator.Settings.PORT;

  private static final String NAME = "--local";

  @Option(
      names = NAME,
      arity = "0..1",
      paramLabel = "URL",
      descriptionKey = "postrider.local",
      parameterConsumer = OptionalAddress.class,
      description =
          "The local tenant that 'postrider demo' or 'postrider emulator start' runs, with its demo"
              + " app (URL: https://127.0.0.1:7443).")
  private @Nullable String local;

  /// `--local` may be followed by an address, and an argument of another kind is not one. What
  /// stands behind `--local=` is meant as one whatever it is.
  static final class OptionalAddress implements CommandLine.IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec argument, CommandSpec command) {
      boolean address =
          !arguments.isEmpty()
              && (arguments.peek().matches("(?i)https?://.*|true|false")
                  || isAttached(command, arguments.peek()));
      argument.setValue(address ? arguments.pop() : USUAL);
    }

    // Not asked of the parse result: to build one while arguments are read breaks their groups.
    private static boolean isAttached(CommandSpec command, String word) {
      return command.root().userObject() instanceof Main main
          && main.arguments().contains(NAME + "=" + word);
    }
  }

  /// Its address; empty where another tenant is meant.
  ///
  /// @throws IllegalArgumentException where that is none
  Optional<URI> address() {
    if (local == null || local.equalsIgnoreCase("false")) {
      return Optional.empty();
    }
    URI url = Address.of(local.equalsIgnoreCase("true") ? USUAL : local, NAME);
    if (!"https".equalsIgnoreCase(url.getScheme())) {
      throw new IllegalArgumentException(
          NAME + " takes an https address such as " + USUAL + ", not " + url + ".");
    }
    return Optional.of(url);
  }

  /// The flag as it was given, for the commands that we print; empty where it was not.
  String flag(CommandSpec command) {
    // An option with a consumer of its own is not among those that were matched.
    boolean given =
        command.root().commandLine().getParseResult().originalArgs().stream()
            .anyMatch(argument -> argument.equals(NAME) || argument.startsWith(NAME + "="));
    if (local == null || !given) {
      return "";
    }
    return " " + NAME + (local.equals(USUAL) ? "" : "=" + ShellWord.of(local));
  }

  /// What to do where nothing answers there.
  Optional<String> remedy() {
    return address()
        .map(address -> {
          int port = address.getPort();
          boolean usual = port < 0 || port == dev.postrider.emulator.Settings.PORT;
          return "Nothing answers at "
              + address
              + ".\nStart it: postrider emulator start"
              + (usual ? "" : " --port " + port);
        });
  }
}
