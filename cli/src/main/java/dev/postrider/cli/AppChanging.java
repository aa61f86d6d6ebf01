package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.message.AppChange;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// Installs, upgrades or removes the app: in one place at once, or for an audience as a broadcast
/// that the ledger keeps.
record AppChanging(
    CommandSpec spec,
    Connection connection,
    LedgerFile ledgerFile,
    Place place,
    RolloutOptions options,
    Terminal terminal) {

  int run(AppChange change) throws InterruptedException {
    Optional<String> many = place.audience();
    return many.isPresent() ? forMany(change, many.get()) : atOnce(change);
  }

  private int atOnce(AppChange change) {
    try (var postrider = Postrider.connect(connection.settings(), Stores.inMemory())) {
      var installing = new Installing(postrider, terminal, place);
      if (options.isDryRun()) {
        return installing.dryRun(change);
      }
      if (change != AppChange.UNINSTALL) {
        options.consent().require(postrider, terminal);
      }
      return switch (change) {
        case INSTALL -> installing.install();
        case UPGRADE -> installing.upgrade();
        case UNINSTALL -> installing.uninstall();
      };
    }
  }

  private int forMany(AppChange change, String to) throws InterruptedException {
    AudienceOption audience = AudienceOption.read(to, Surroundings.of(spec));
    if (options.isDryRun()) {
      try (var postrider = Postrider.connect(connection.settings(), Stores.inMemory())) {
        return new RolloutPlan(postrider, terminal, change).make(audience, to);
      }
    }
    return new Broadcasting(connection, ledgerFile, terminal)
        .send(
            new Broadcasting.Order(
                audience, to, change, options.name(), options.confirm(), words(change)),
            postrider -> {
              if (change != AppChange.UNINSTALL) {
                options.consent().require(postrider, terminal);
              }
            });
  }

  private static String words(AppChange change) {
    return switch (change) {
      case INSTALL -> "installs the app for";
      case UPGRADE -> "upgrades the app of";
      case UNINSTALL -> "removes the app of";
    };
  }
}
