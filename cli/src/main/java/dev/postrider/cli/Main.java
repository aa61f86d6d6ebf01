package dev.postrider.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/// `postrider`.
@Command(
    name = "postrider",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Reaches people in Microsoft Teams who never asked a bot anything,"
            + " and accounts for every one of them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {HelpCommand.class, DemoCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ok",
      "1:failed",
      "2:wrong usage",
      "3:finished, and some recipients failed",
      "4:sign-in or a permission is needed",
      "5:not found",
      "6:a confirmation is missing",
      "75:busy, try again",
      "130:interrupted"
    },
    footer = {
      "",
      "To see it all at work on this machine, without any account:",
      "  postrider demo"
    })
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /// What `--version` prints.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"postrider " + (version == null ? "(unpackaged)" : version)};
    }
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new Failures());
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
