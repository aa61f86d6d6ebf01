package dev.postrider.cli;

import dev.postrider.message.AppChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider app upgrade`.
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description = {
      "Brings the app to its newest published version: for a user, in a team, in a chat, or for"
          + " many users (--to).",
      "Whoever has the newest version is left alone; whoever has none is reported."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app upgrade --team Facilities",
      "  postrider app upgrade --to everyone --dry-run",
      "",
      "Exit codes: 0 done, 1 refused or not finished, 3 some were refused, 4 sign-in or a permission"
          + " is needed, 5 no such user, team, chat or app, 6 a confirmation or consent is missing,"
          + " 75 try again, 130 paused by Ctrl+C"
    })
final class AppUpgradeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private Place place;
  @Mixin private RolloutOptions options;
  @Mixin private Output output;

  @Override
  public Integer call() throws InterruptedException {
    return new AppChanging(spec, connection, ledgerFile, place, options, output.terminal())
        .run(AppChange.UPGRADE);
  }
}
