package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.message.AppChange;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `postrider app status`.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the app in the catalogue: its three ids side by side, its versions, and whether they are"
          + " published, submitted or rejected.",
      "With a user, team or chat: whether it is installed there, and in which version; of many users,"
          + " how many have it."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app status",
      "  postrider app status --user ada@contoso.com",
      "  postrider app status --to everyone",
      "",
      "Exit codes: 0 done, 1 refused, 4 sign-in or a permission is needed, 5 no such user, team,"
          + " chat or app"
    })
final class AppStatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private MaybePlace place;
  @Mixin private Output output;

  @Override
  public Integer call() throws InterruptedException {
    Optional<Place> there = place.place();
    Optional<String> many = there.flatMap(Place::audience);
    Terminal terminal = output.terminal();
    try (var postrider = Postrider.connect(connection.settings(), Stores.inMemory())) {
      if (many.isPresent()) {
        AudienceOption audience = AudienceOption.read(many.get(), Surroundings.of(spec));
        return new RolloutPlan(postrider, terminal, AppChange.INSTALL).make(audience, many.get());
      }
      new CatalogueEntry(postrider, terminal).tell();
      return there.map(one -> new Installing(postrider, terminal, one).status()).orElse(Exit.OK);
    }
  }
}
