package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `postrider app install`.
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = "Installs the app for a user, in a team or in a chat.",
    footer = {
      "",
      "Examples:",
      "  postrider app install --user ada@contoso.com",
      "",
      "Exit codes: 0 done, 1 refused, 4 sign-in or a permission is needed, 5 no such user, team,"
          + " chat or app"
    })
final class AppInstallCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private Place place;
  @Mixin private Output output;

  @Override
  public Integer call() {
    try (var postrider = Postrider.connect(connection.settings(), Stores.inMemory())) {
      return new Installing(postrider, output.terminal(), place).install();
    }
  }
}
