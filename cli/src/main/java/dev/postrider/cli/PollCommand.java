package dev.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider poll`.
@Command(
    name = "poll",
    mixinStandardHelpOptions = true,
    description = {
      "Asks an audience something, and counts what comes back. What is asked stands in a file:"
          + " postrider poll new writes one to begin with."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PollNewCommand.class,
      PollSendCommand.class,
      PollResultsCommand.class,
      PollRemindCommand.class,
      PollCloseCommand.class,
      PollExportCommand.class,
      PollListCommand.class
    },
    footer = {
      "",
      "Votes come to the bot: let postrider bot run run, or send with --watch, which is both.",
      "The same commands go by the name ack, for acknowledgements."
    })
final class PollCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
