package dev.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider card`.
@Command(
    name = "card",
    mixinStandardHelpOptions = true,
    description = "Adaptive Cards and templates of them, looked at before they are sent.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CardLintCommand.class, CardRenderCommand.class})
final class CardCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
