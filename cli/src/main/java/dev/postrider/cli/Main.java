package dev.postrider.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/// `postrider`.
@Command(
    name = "postrider",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Reaches people in Microsoft Teams who never asked a bot anything,"
            + " and accounts for every one of them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      SendCommand.class,
      NotifyCommand.class,
      BroadcastCommand.class,
      PollCommand.class,
      AckCommand.class,
      CardCommand.class,
      BotCommand.class,
      AppCommand.class,
      DoctorCommand.class,
      EmulatorCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
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

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "AUTO",
      scope = CommandLine.ScopeType.INHERIT,
      description = "auto, always or never. NO_COLOR and CLICOLOR_FORCE are heeded.")
  private Color color;

  private final Surroundings surroundings;
  private final List<String> arguments;

  /// When text is coloured.
  enum Color {
    AUTO(CommandLine.Help.Ansi.AUTO),
    ALWAYS(CommandLine.Help.Ansi.ON),
    NEVER(CommandLine.Help.Ansi.OFF);

    private final CommandLine.Help.Ansi ansi;

    Color(CommandLine.Help.Ansi ansi) {
      this.ansi = ansi;
    }
  }

  Main(Surroundings surroundings, List<String> arguments) {
    this.surroundings = surroundings;
    this.arguments = arguments;
  }

  public static void main(String[] arguments) {
    if (System.getenv("POSTRIDER_DEBUG") != null) {
      // Read when the first logger is made, which is later than this.
      System.setProperty("org.slf4j.simpleLogger.log.dev.postrider", "debug");
    }
    System.exit(
        run(
            Surroundings.ofThisProcess(),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            arguments));
  }

  /// Runs one command to its end and gives its exit code.
  static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine(surroundings, arguments).setOut(out).setErr(err).execute(arguments);
  }

  /// What was typed, before it is read.
  List<String> arguments() {
    return arguments;
  }

  private static CommandLine commandLine(Surroundings surroundings, String... arguments) {
    var failures = new Failures();
    return new CommandLine(new Main(surroundings, List.of(arguments)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setDefaultValueProvider(new Configuration(surroundings))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setExecutionStrategy(Main::execute);
  }

  private static int execute(CommandLine.ParseResult parsed) {
    CommandLine root = parsed.commandSpec().commandLine();
    if (root.getCommand() instanceof Main main) {
      root.setColorScheme(CommandLine.Help.defaultColorScheme(main.color.ansi));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
