package dev.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider app`.
@Command(
    name = "app",
    mixinStandardHelpOptions = true,
    description =
        "The Teams app that carries the bot: its package, its catalogue entry, its"
            + " installations.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AppInitCommand.class,
      AppPackageCommand.class,
      AppValidateCommand.class,
      AppPublishCommand.class,
      AppUpdateCommand.class,
      AppDeleteCommand.class,
      AppInstallCommand.class,
      AppUpgradeCommand.class,
      AppUninstallCommand.class,
      AppStatusCommand.class
    })
final class AppCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
