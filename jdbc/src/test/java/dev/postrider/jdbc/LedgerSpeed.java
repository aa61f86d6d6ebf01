package dev.postrider.jdbc;

import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Policy;
import dev.postrider.teams.wire.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/// Prints how fast a ledger in the given folder takes in, intends and settles deliveries: one
/// thread, batches of 256, every batch durable. Run it by hand.
final class LedgerSpeed {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final OriginId ORIGIN = new OriginId("bcast_1");
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final int PEOPLE = 100_000;
  private static final int PAGE = 2_000;
  private static final int BATCH = 256;

  private LedgerSpeed() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory(Path.of(args.length == 0 ? "." : args[0]), "speed");
    try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"))) {
      DeliveryStore store = ledger.deliveries();
      long epoch = store.own(TENANT);
      store.open(Origin.opened(ORIGIN, TENANT, Policy.NO_DUPLICATES));
      timed("add, pages of " + PAGE, () -> add(store));
      timed("intend + settle, batches of " + BATCH, () -> send(store, epoch));
      timed("tally, 1,000 times", () -> tally(store));
    }
  }

  private static int add(DeliveryStore store) {
    int added = 0;
    for (int from = 1; from <= PEOPLE; from += PAGE) {
      added += store.add(TENANT, ORIGIN, Rows.people(from, from + PAGE - 1), "after " + from, NOON);
    }
    return added;
  }

  private static int send(DeliveryStore store, long epoch) {
    int sent = 0;
    for (List<Delivery> due = store.due(TENANT, NOON, Set.of(), BATCH);
        !due.isEmpty();
        due = store.due(TENANT, NOON, Set.of(), BATCH)) {
      List<Delivery> sending = store.intend(TENANT, epoch, due);
      sent += store.settle(TENANT, epoch, sending.stream().map(Rows::accepted).toList());
    }
    return sent;
  }

  private static int tally(DeliveryStore store) {
    int counted = 0;
    for (int n = 0; n < 1_000; n++) {
      counted += store.tally(TENANT, ORIGIN).targeted() > 0 ? 1 : 0;
    }
    return counted;
  }

  private static void timed(String what, IntSupplier work) {
    Instant start = Instant.now();
    int rows = work.getAsInt();
    Duration took = Duration.between(start, Instant.now());
    System.out.printf(
        "%-36s %,9d in %6d ms = %,10.0f/s%n",
        what, rows, took.toMillis(), rows / (took.toNanos() / 1e9));
  }
}
