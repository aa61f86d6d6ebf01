package dev.postrider.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Tally;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a process that writes: whatever it was told is durable must be there.
final class KillTest {
  private static final int ROUNDS = 10;

  private final Set<Long> sending = new HashSet<>();
  private final Set<Long> accepted = new HashSet<>();
  private long added;
  private long interrupted;

  @Test
  void whatWasAcknowledgedSurvivesKill(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("postrider.seed", 20261102L);
    System.Logger log = System.getLogger(KillTest.class.getName());
    log.log(
        System.Logger.Level.INFO, "kill -9 of a writing process, seed {0}", Long.toString(seed));
    var random = new Random(seed);
    Path file = folder.resolve("ledger.db");

    for (int round = 0; round < ROUNDS; round++) {
      writeUntilKilled(file, 1 + random.nextInt(3_000));
      check(file, "round " + round + " of seed " + seed);
    }

    assertThat(accepted).isNotEmpty();
    assertThat(interrupted).isPositive();
  }

  /// Reads that many acknowledgements, kills the writer, and reads those that it still had printed.
  private void writeUntilKilled(Path file, int lines) throws IOException, InterruptedException {
    Process child = Child.start("send", file.toString(), Long.toString(added + 1));
    try (var reader = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      int read = 0;
      for (String line = line(reader); !line.isEmpty(); line = line(reader)) {
        acknowledged(line);
        if (++read == lines) {
          // By its handle: Process.destroyForcibly would close the pipe with what is still in it.
          child.toHandle().destroyForcibly();
        }
      }
      assertThat(read).isGreaterThanOrEqualTo(lines);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /// The next whole line; empty at the end, also where the last line was cut.
  private static String line(BufferedReader reader) throws IOException {
    var line = new StringBuilder();
    for (int c = reader.read(); c != '\n'; c = reader.read()) {
      if (c < 0) {
        return "";
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private void acknowledged(String line) {
    String[] words = line.split(" ", -1);
    long number = Long.parseLong(words[1]);
    switch (words[0]) {
      case "added" -> added = number;
      case "sending" -> sending.add(number);
      case "accepted" -> accepted.add(number);
      default -> throw new AssertionError("the child said: " + line);
    }
  }

  private void check(Path file, String when) {
    try (Ledger ledger = Ledger.open(file)) {
      DeliveryStore store = ledger.deliveries();
      List<Delivery> rows = store.page(Child.TENANT, Child.ORIGIN, Set.of(), 0, 1_000_000);
      Set<Long> stillSending = seqs(rows, DeliveryState.SENDING);
      Set<Long> nowAccepted = seqs(rows, DeliveryState.ACCEPTED);

      assertThat(rows.size()).as(when).isGreaterThanOrEqualTo((int) added);
      assertThat(nowAccepted).as(when).containsAll(accepted);
      assertThat(sending)
          .as(when)
          .allMatch(seq -> stillSending.contains(seq) || nowAccepted.contains(seq));
      assertThat(store.tally(Child.TENANT, Child.ORIGIN)).as(when).isEqualTo(counted(rows));
      long epoch = store.own(Child.TENANT);
      List<Delivery> left = store.interrupted(Child.TENANT, epoch, 1_000_000);
      assertThat(seqs(left, DeliveryState.SENDING)).as(when).isEqualTo(stillSending);
      interrupted = left.size();
      added = rows.size();
    }
  }

  private static Set<Long> seqs(List<Delivery> rows, DeliveryState state) {
    var seqs = new HashSet<Long>();
    rows.stream().filter(row -> row.state() == state).forEach(row -> seqs.add(row.seq()));
    return seqs;
  }

  private static Tally counted(List<Delivery> rows) {
    var states = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    rows.forEach(row -> states.merge(row.state(), 1L, Long::sum));
    return new Tally(states, Map.of(), 0);
  }
}
