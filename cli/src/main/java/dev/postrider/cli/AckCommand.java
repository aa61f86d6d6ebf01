package dev.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider ack`: the commands of `postrider poll`, for acknowledgements.
@Command(
    name = "ack",
    mixinStandardHelpOptions = true,
    description = {
      "Has an audience confirm that it has read something, and says who has. What is to be read"
          + " stands in a file: postrider ack new writes one to begin with."
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
      "Confirmations come to the bot: let postrider bot run run, or send with --watch, which is both.",
      "The same commands go by the name poll, for polls."
    })
final class AckCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
