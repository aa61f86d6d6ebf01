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
    description = "Says whether the app is installed, and in which version.",
    footer = {
      "",
      "Examples:",
      "  postrider app status --user ada@contoso.com",
      "",
      "Exit codes: 0 done, 1 refused, 4 sign-in or a permission is needed, 5 no such user, team,"
          + " chat or app"
    })
final class AppStatusCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private Place place;
  @Mixin private Output output;

  @Override
  public Integer call() {
    try (var postrider = Postrider.connect(connection.settings(), Stores.inMemory())) {
      return new Installing(postrider, output.terminal(), place).status();
    }
  }
}
