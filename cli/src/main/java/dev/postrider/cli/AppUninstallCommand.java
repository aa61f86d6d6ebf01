package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `postrider app uninstall`.
@Command(
    name = "uninstall",
    mixinStandardHelpOptions = true,
    description = "Removes the app from a user, a team or a chat.",
    footer = {
      "",
      "Examples:",
      "  postrider app uninstall --team \"Facilities\"",
      "",
      "Exit codes: 0 done, 1 refused, 4 sign-in or a permission is needed, 5 no such user, team,"
          + " chat or app"
    })
final class AppUninstallCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private Place place;
  @Mixin private Output output;

  @Override
  public Integer call() {
    try (var postrider = Postrider.connect(connection.settings(), Stores.inMemory())) {
      return new Installing(postrider, output.terminal(), place).uninstall();
    }
  }
}
