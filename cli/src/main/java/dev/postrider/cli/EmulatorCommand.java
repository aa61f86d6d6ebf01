package dev.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider emulator`.
@Command(
    name = "emulator",
    mixinStandardHelpOptions = true,
    description = "A Teams tenant on this machine, for bots in any language.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EmulatorStartCommand.class,
      EmulatorPermissionsCommand.class,
      EmulatorFidelityCommand.class
    })
final class EmulatorCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
