package dev.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider broadcast`.
@Command(
    name = "broadcast",
    mixinStandardHelpOptions = true,
    description = "One message to an audience, accounted for person by person.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BroadcastSendCommand.class,
      BroadcastResumeCommand.class,
      BroadcastReportCommand.class,
      BroadcastListCommand.class,
      BroadcastPauseCommand.class,
      BroadcastCancelCommand.class
    })
final class BroadcastCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
