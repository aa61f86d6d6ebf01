package dev.postrider.examples;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Audience;
import dev.postrider.message.AppChange;

/// Installs the app for everybody and says for whom it was there already, and who cannot have it.
/// Run it by `examples/run InstallForEverybody`.
public final class InstallForEverybody {
  // region install
  public static void main(String[] args) throws InterruptedException {
    try (var place = Place.ofSending();
        var postrider = Postrider.connect(place.settings(), Stores.inMemory())) {
      var id = postrider.broadcast(Audience.everyone(), AppChange.INSTALL, "Bring the app");
      var tally = postrider.await(id).tally();
      System.out.println(tally.accepted() + " of " + tally.targeted() + " have the app");
      tally.reasons().forEach((why, people) -> System.out.println(people + ": " + why.meaning()));
    }
  }

  // endregion

  private InstallForEverybody() {}
}
