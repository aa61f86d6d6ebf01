package dev.postrider.examples;

import dev.postrider.Postrider;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.jdbc.Ledger;
import java.nio.file.Path;

/// Goes on with what an earlier process left unfinished in a ledger file. Run it by `examples/run
/// KeepALedger`.
public final class KeepALedger {
  // region ledger
  public static void main(String[] args) throws InterruptedException {
    var file = Path.of(args.length > 0 ? args[0] : "target/example-ledger.db");
    try (var place = Place.ofSending();
        var ledger = Ledger.open(file);
        var postrider = Postrider.connect(place.settings(), ledger.stores())) {
      postrider.start();
      for (Broadcast broadcast : postrider.broadcasts(10)) {
        System.out.println(broadcast.name() + ": " + postrider.await(broadcast.id()).tally());
      }
    }
  }

  // endregion

  private KeepALedger() {}
}
