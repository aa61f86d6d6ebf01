package dev.postrider.cli;

import dev.postrider.message.AppChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider app uninstall`.
@Command(
    name = "uninstall",
    mixinStandardHelpOptions = true,
    description = {"Removes the app from a user, a team, a chat, or from many users (--to)."},
    footer = {
      "",
      "Examples:",
      "  postrider app uninstall --team Facilities",
      "  postrider app uninstall --to group:tokyo --dry-run",
      "",
      "Exit codes: 0 done, 1 refused or not finished, 3 some were refused, 4 sign-in or a permission"
          + " is needed, 5 no such user, team, chat or app, 6 a confirmation or consent is missing,"
          + " 75 try again, 130 paused by Ctrl+C"
    })
final class AppUninstallCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private Place place;
  @Mixin private RolloutOptions options;
  @Mixin private Output output;

  @Override
  public Integer call() throws InterruptedException {
    return new AppChanging(spec, connection, ledgerFile, place, options, output.terminal())
        .run(AppChange.UNINSTALL);
  }
}
