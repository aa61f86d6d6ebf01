package dev.postrider.benchmarks;

import dev.postrider.broadcast.Broadcast;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Tally;
import dev.postrider.dialog.DialogEvidence;
import dev.postrider.dialog.DialogPush;
import dev.postrider.jdbc.Ledger;
import dev.postrider.message.DialogStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a sender's ledger file holds of its newest broadcast, read from a copy, so that looking
/// changes nothing that the next sender finds.
///
/// @param expanded whether everybody who is meant is in it
/// @param tally as the ledger keeps it beside the deliveries
/// @param astray how many deliveries of a dialog say otherwise than what is written down of the
///   dialog: accepted and it never had the word, or the other way round
record Books(boolean expanded, List<Delivery> deliveries, Tally tally, int astray) {
  private static final int PAGE = 5_000;
  private static final int ANY = 100;
  private static final int SOME = 8;

  /// Reads it; empty when the file holds no broadcast yet.
  static Optional<Books> read(Path file) {
    try (var copies = new WorkFolder()) {
      for (String ending : List.of("", "-wal", "-shm")) {
        Path part = Path.of(file + ending);
        if (Files.exists(part)) {
          Files.copy(part, copies.path().resolve("ledger.db" + ending));
        }
      }
      try (var ledger = Ledger.open(copies.path().resolve("ledger.db"))) {
        return read(ledger);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Books> read(Ledger ledger) {
    for (Broadcast broadcast : ledger.broadcasts().newest(SenderMain.TENANT, ANY)) {
      OriginId id = broadcast.id().origin();
      Optional<Origin> origin = ledger.deliveries().origin(SenderMain.TENANT, id);
      if (origin.isPresent()) {
        List<Delivery> all = all(ledger.deliveries(), id);
        boolean dialog = broadcast.message() instanceof DialogStart;
        return Optional.of(
            new Books(
                origin.get().expanded(),
                all,
                ledger.deliveries().tally(SenderMain.TENANT, id),
                dialog ? astray(ledger, all) : 0));
      }
    }
    return Optional.empty();
  }

  private static int astray(Ledger ledger, List<Delivery> all) {
    var evidence = new DialogEvidence(ledger.dialogs());
    return (int)
        all.stream()
            .filter(delivery -> !delivery.state().isOpen())
            .filter(delivery -> {
              boolean accepted = delivery.state() == DeliveryState.ACCEPTED;
              return accepted != hasTheWord(ledger, evidence, delivery);
            })
            .count();
  }

  private static boolean hasTheWord(Ledger ledger, DialogEvidence evidence, Delivery delivery) {
    String key = DialogPush.key(delivery.origin().value(), delivery.id().value());
    return ledger
        .conversations()
        .find(SenderMain.TENANT, delivery.recipient())
        .flatMap(known -> evidence.of(known.reference(), key))
        .filter(arrived -> arrived.as().equals(delivery.acceptedAs()))
        .isPresent();
  }

  private static List<Delivery> all(DeliveryStore store, OriginId id) {
    var all = new ArrayList<Delivery>();
    long after = 0;
    while (true) {
      List<Delivery> page = store.page(SenderMain.TENANT, id, Set.of(), after, PAGE);
      all.addAll(page);
      if (page.size() < PAGE) {
        return all;
      }
      after = page.getLast().seq();
    }
  }

  boolean isFinished() {
    return expanded && tally.waiting() == 0;
  }

  /// Whether the sums that the ledger keeps are those of its deliveries.
  boolean isBalanced() {
    var counted = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    deliveries.forEach(delivery -> counted.merge(delivery.state(), 1L, Long::sum));
    var kept = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    tally
        .states()
        .forEach((state, n) -> {
          if (n != 0) {
            kept.put(state, n);
          }
        });
    return kept.equals(counted);
  }

  Map<DeliveryState, Long> states() {
    return tally.states();
  }

  /// How the deliveries stand, and some of those that are open.
  String left() {
    return states()
        + " "
        + deliveries.stream()
            .filter(delivery -> delivery.state().isOpen())
            .limit(SOME)
            .map(delivery ->
                delivery.state()
                    + " due "
                    + delivery.dueAt()
                    + " after "
                    + delivery.attempts()
                    + ": "
                    + delivery.detail())
            .toList();
  }
}
