package dev.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider notify`.
@Command(
    name = "notify",
    mixinStandardHelpOptions = true,
    description = "An entry in people's activity feeds, which says what happened and leads there.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {NotifyUserCommand.class, NotifyTeamCommand.class, NotifyChatCommand.class})
final class NotifyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
