package dev.postrider.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Policy;
import dev.postrider.teams.wire.TenantId;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Another process that works on a ledger, and says on its standard output what became durable.
final class Child {
  static final TenantId TENANT = new TenantId("contoso");
  static final OriginId ORIGIN = new OriginId("bcast_1");
  static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final int PAGE = 500;
  private static final int BATCH = 40;
  private static final int SENDERS = 3;

  private Child() {}

  public static void main(String[] args) {
    Path file = Path.of(args[1]);
    switch (args[0]) {
      case "open" -> open(file);
      case "hand" -> hand(file, args[2]);
      default -> send(file, Integer.parseInt(args[2]));
    }
  }

  static String tryToOpen(Path file) {
    try {
      Process child = start("open", file.toString());
      String said = new String(child.getInputStream().readAllBytes(), UTF_8);
      child.waitFor();
      return said;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the child process failed", e);
    }
  }

  static Process start(String... args) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> jvm =
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName());
    return new ProcessBuilder(Stream.concat(jvm.stream(), Stream.of(args)).toList())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void open(Path file) {
    var out = new PrintStream(System.out, true, UTF_8);
    try (Ledger ledger = Ledger.open(file)) {
      out.println("opened " + ledger.file());
    } catch (LedgerException e) {
      out.println(e);
    }
  }

  /// Visits, and hands in one origin after the other, each with ten people, until it is killed.
  private static void hand(Path file, String name) {
    var out = new PrintStream(System.out, true, UTF_8);
    DeliveryStore store = Ledger.visit(file).deliveries();
    for (int n = 1; true; n++) {
      var id = new OriginId(name + "_" + n);
      store.open(Origin.opened(id, TENANT, Policy.NO_DUPLICATES));
      store.add(TENANT, id, Rows.people(name, 10 * n, 10 * n + 9), null, NOON);
      out.println("handed " + n);
    }
  }

  /// Adds people from number `from` on, and sends to those who are due, until it is killed.
  private static void send(Path file, int from) {
    var out = new PrintStream(System.out, true, UTF_8);
    DeliveryStore store = Ledger.open(file).deliveries();
    long epoch = store.own(TENANT);
    store.open(Origin.opened(ORIGIN, TENANT, Policy.NO_DUPLICATES));
    int next = from;
    while (true) {
      int last = next + PAGE - 1;
      store.add(TENANT, ORIGIN, Rows.people(next, last), "after " + last, NOON);
      out.println("added " + last);
      next += PAGE;
      List<Delivery> due = store.due(TENANT, NOON, Set.of(), PAGE);
      sendAll(due, batch -> sendBatch(store, epoch, batch, out));
    }
  }

  private static void sendBatch(
      DeliveryStore store, long epoch, List<Delivery> batch, PrintStream out) {
    List<Delivery> sending = store.intend(TENANT, epoch, batch);
    sending.forEach(delivery -> out.println("sending " + delivery.seq()));
    // Two of three are answered, so that some are in doubt whenever the process dies.
    List<Delivery> answered = sending.stream().filter(d -> d.seq() % 3 != 0).toList();
    store.settle(TENANT, epoch, answered.stream().map(Rows::accepted).toList());
    answered.forEach(delivery -> out.println("accepted " + delivery.seq()));
  }

  private static void sendAll(List<Delivery> due, Consumer<List<Delivery>> work) {
    var senders =
        Stream.iterate(0, n -> n + 1)
            .limit(SENDERS)
            .map(n ->
                Thread.ofVirtual()
                    .start(() -> {
                      for (int at = n * BATCH; at < due.size(); at += SENDERS * BATCH) {
                        work.accept(due.subList(at, Math.min(due.size(), at + BATCH)));
                      }
                    }))
            .toList();
    for (Thread sender : senders) {
      try {
        sender.join();
      } catch (InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
