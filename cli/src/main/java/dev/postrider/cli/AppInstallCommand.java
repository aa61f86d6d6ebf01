package dev.postrider.cli;

import dev.postrider.message.AppChange;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `postrider app install`.
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Installs the app for a user, in a team, in a chat, or for many users (--to).",
      "For many it is a broadcast of the ledger: at the tenant's pace, resumed with 'postrider"
          + " broadcast resume', and accounted for person by person. Twice does no harm."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app install --user ada@contoso.com",
      "  postrider app install --to everyone --dry-run    who has it, who would get it, how long",
      "  postrider app install --to group:tokyo --consent",
      "  postrider app install --to csv:people.csv --upgrade",
      "",
      "Exit codes: 0 done, 1 refused or not finished, 3 some were refused, 4 sign-in or a permission"
          + " is needed, 5 no such user, team, chat or app, 6 a confirmation or consent is missing,"
          + " 75 try again, 130 paused by Ctrl+C"
    })
final class AppInstallCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private Place place;
  @Mixin private RolloutOptions options;
  @Mixin private Output output;

  @ArgGroup(exclusive = true)
  private @Nullable Instead instead;

  /// What is done instead.
  static final class Instead {
    @Option(
        names = "--upgrade",
        description = "Bring what is installed to the newest version instead (app upgrade).")
    private boolean upgrade;

    @Option(names = "--uninstall", description = "Remove it instead (app uninstall).")
    private boolean uninstall;
  }

  private AppChange change() {
    if (instead == null) {
      return AppChange.INSTALL;
    }
    if (instead.uninstall) {
      return AppChange.UNINSTALL;
    }
    return instead.upgrade ? AppChange.UPGRADE : AppChange.INSTALL;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new AppChanging(spec, connection, ledgerFile, place, options, output.terminal())
        .run(change());
  }
}
