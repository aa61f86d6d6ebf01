package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `postrider app status`.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the app in the catalogue: its three ids side by side, its versions, and whether they are"
          + " published, submitted or rejected.",
      "With a user, team or chat: whether it is installed there, and in which version."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app status",
      "  postrider app status --user ada@contoso.com",
      "",
      "Exit codes: 0 done, 1 refused, 4 sign-in or a permission is needed, 5 no such user, team,"
          + " chat or app"
    })
final class AppStatusCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private MaybePlace place;
  @Mixin private Output output;

  @Override
  public Integer call() {
    try (var postrider = Postrider.connect(connection.settings(), Stores.inMemory())) {
      new CatalogueEntry(postrider, output.terminal()).tell();
      return place
          .place()
          .map(there -> new Installing(postrider, output.terminal(), there).status())
          .orElse(Exit.OK);
    }
  }
}
