package dev.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider bot`.
@Command(
    name = "bot",
    mixinStandardHelpOptions = true,
    description = "The bot itself: what people write, install and vote comes to it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = BotRunCommand.class)
final class BotCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
