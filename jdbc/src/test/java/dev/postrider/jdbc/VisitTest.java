package dev.postrider.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Policy;
import dev.postrider.delivery.Tally;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A ledger that one process holds and others visit, in processes of their own.
final class VisitTest {
  private static final int LOOKS = 150;

  @TempDir private Path folder;

  /// A child process and what it says.
  private static final class Said implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    Said(String... args) throws IOException {
      process = Child.start(args);
      lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /// Reads on until it said this word so many times.
    ///
    /// @return the number behind the last one
    long until(String word, int times) throws IOException {
      long number = 0;
      for (int said = 0; said < times; ) {
        String line = lines.readLine();
        assertThat(line).as("what the child said").isNotNull();
        if (line.startsWith(word + " ")) {
          number = Long.parseLong(line.substring(word.length() + 1));
          said++;
        }
      }
      return number;
    }

    void kill() throws InterruptedException {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      lines.close();
    }
  }

  @Nested
  class WhileAnotherProcessWritesAtFullSpeed {
    @Test
    void aVisitorSeesAllThatWasAcknowledgedAndItAlwaysAddsUp() throws Exception {
      try (Said holder = new Said("send", file().toString(), "1")) {
        holder.until("added", 1);
        try (Ledger visit = Ledger.visit(file())) {
          for (int i = 0; i < LOOKS; i++) {
            long sent = holder.until("accepted", 20);

            Tally tally = visit.deliveries().tally(Child.TENANT, Child.ORIGIN);

            assertThat(tally.targeted())
                .isEqualTo(
                    tally.accepted()
                        + tally.failed()
                        + tally.skipped()
                        + tally.unconfirmed()
                        + tally.cancelled()
                        + tally.waiting());
            assertThat(tally.targeted() % 500).isZero();
            assertThat(tally.accepted()).isPositive();
            assertThat(visit.deliveries().page(Child.TENANT, Child.ORIGIN, Set.of(), sent - 1, 1))
                .extracting(Delivery::seq, Delivery::state)
                .containsExactly(tuple(sent, DeliveryState.ACCEPTED));
          }
        }
      }
    }

    @Test
    void whatAVisitorHandsInIsThereAndTheOtherWritesOn() throws Exception {
      try (Said holder = new Said("send", file().toString(), "1")) {
        holder.until("added", 1);
        try (Ledger visit = Ledger.visit(file())) {
          for (int n = 1; n <= LOOKS; n++) {
            hand(visit.deliveries(), "mine_" + n);
            visit
                .deliveries()
                .move(
                    Child.TENANT,
                    new OriginId("mine_" + n),
                    EnumSet.of(Origin.State.RUNNING),
                    Origin.State.PAUSED);
          }
          long sent = holder.until("accepted", 100);

          assertThat(sent).isPositive();
          for (int n = 1; n <= LOOKS; n++) {
            var id = new OriginId("mine_" + n);
            assertThat(visit.deliveries().tally(Child.TENANT, id).targeted()).isEqualTo(10);
            assertThat(visit.deliveries().origin(Child.TENANT, id).orElseThrow().state())
                .isEqualTo(Origin.State.PAUSED);
          }
        }
      }
    }

    @Test
    void aVisitorOutlivesWhoHeldTheLedger() throws Exception {
      try (Said holder = new Said("send", file().toString(), "1")) {
        long added = holder.until("added", 1);
        try (Ledger visit = Ledger.visit(file())) {
          assertThat(Ledger.holder(file()).orElseThrow().pid()).isEqualTo(holder.process.pid());
          holder.until("accepted", 200);

          holder.kill();

          assertThat(Ledger.holder(file())).isEmpty();
          assertThat(visit.deliveries().tally(Child.TENANT, Child.ORIGIN).targeted())
              .isGreaterThanOrEqualTo(added);
          hand(visit.deliveries(), "after");
        }
        try (Ledger next = Ledger.open(file())) {
          assertThat(next.deliveries().tally(Child.TENANT, new OriginId("after")).targeted())
              .isEqualTo(10);
        }
      }
    }
  }

  @Nested
  class WhileThisProcessHoldsTheLedger {
    @Test
    void aVisitorKilledInMidWriteTakesNothingWithIt() throws Exception {
      try (Ledger ledger = Ledger.open(file())) {
        for (int round = 0; round < 5; round++) {
          String name = "visitor" + round;
          long handed;
          try (Said visitor = new Said("hand", file().toString(), name)) {
            handed = visitor.until("handed", 20 + 13 * round);
            visitor.kill();
          }

          hand(ledger.deliveries(), "mine" + round);

          for (long n = 1; n <= handed; n++) {
            var id = new OriginId(name + "_" + n);
            assertThat(ledger.deliveries().tally(Child.TENANT, id).targeted()).isEqualTo(10);
          }
        }
      }
    }

    @Test
    void twoVisitorsAndTheHolderWriteTogether() throws Exception {
      try (Ledger ledger = Ledger.open(file());
          Said one = new Said("hand", file().toString(), "one");
          Said other = new Said("hand", file().toString(), "other")) {
        one.until("handed", 1);
        other.until("handed", 1);
        for (int n = 0; n < LOOKS; n++) {
          hand(ledger.deliveries(), "mine_" + n);
        }
        long ofOne = one.until("handed", 30);
        long ofOther = other.until("handed", 30);
        one.kill();
        other.kill();

        List<Origin> origins = ledger.deliveries().unexpanded(Child.TENANT);

        assertThat(origins.size()).isLessThanOrEqualTo(2);
        assertThat(people(ledger, "one", ofOne)).isEqualTo(10 * ofOne);
        assertThat(people(ledger, "other", ofOther)).isEqualTo(10 * ofOther);
        assertThat(people(ledger, "mine", LOOKS - 1)).isEqualTo(10L * (LOOKS - 1));
      }
    }

    private static long people(Ledger ledger, String name, long origins) {
      long people = 0;
      for (long n = 1; n <= origins; n++) {
        people += ledger.deliveries().tally(Child.TENANT, new OriginId(name + "_" + n)).targeted();
      }
      return people;
    }

    @Test
    void theHolderTellsWhatItDoes() {
      try (Ledger ledger = Ledger.open(file())) {
        ledger.announce("bot of contoso");

        assertThat(Ledger.holder(file()))
            .contains(new LedgerHolder(ProcessHandle.current().pid(), "bot of contoso"));
        assertThat(Child.tryToOpen(file()))
            .contains("is in use by process " + ProcessHandle.current().pid() + ".");
      }
      assertThat(Ledger.holder(file())).isEmpty();
    }
  }

  @Test
  void aVisitorDeliversNothing() {
    try (Ledger ledger = Ledger.open(file());
        Ledger visit = Ledger.visit(file())) {
      ledger.deliveries().own(Child.TENANT);

      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> visit.deliveries().own(Child.TENANT));
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> visit.deliveries().intend(Child.TENANT, 1, List.of()));
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> visit.announce("visitor"));
    }
  }

  @Test
  void aVisitDoesNotKeepTheNextHolderOut() {
    Ledger.open(file()).close();

    try (Ledger visit = Ledger.visit(file())) {
      assertThat(Ledger.holder(file())).isEmpty();
      assertThat(Child.tryToOpen(file())).contains("opened");
      assertThat(visit.deliveries().unexpanded(Child.TENANT)).isEmpty();
    }
  }

  @Test
  void whatIsNotThereIsNotMade() {
    assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> Ledger.visit(file()));

    assertThat(file()).doesNotExist();
  }

  @Nested
  class OfAnotherFormat {
    @Test
    void aFileOfAnOlderProgramIsNotPulledAwayFromUnderIt() throws SQLException {
      writeFirstFormat();

      try (LedgerLock older = LedgerLock.hold(file())) {
        assertThatExceptionOfType(LedgerTooOldException.class)
            .isThrownBy(() -> Ledger.visit(file()))
            .withMessageContaining("format 1")
            .withMessageContaining("End that process");
        assertThat(older).isNotNull();
      }

      assertThat(format()).isEqualTo(1);
    }

    @Test
    void aFileThatNobodyWorksOnIsBroughtUpToDate() throws SQLException {
      writeFirstFormat();

      try (Ledger visit = Ledger.visit(file())) {
        hand(visit.deliveries(), "mine");
      }

      assertThat(format()).isEqualTo(Schema.NEWEST);
    }

    @Test
    void aVisitorWritesNoMoreOnceANewerProgramHasChangedTheFile() {
      try (Ledger ledger = Ledger.open(file());
          Ledger visit = Ledger.visit(file())) {
        ledger
            .writer()
            .write(
                1,
                session ->
                    session.update(
                        "insert into ledger_format (version) values (?)", Schema.NEWEST + 1));

        assertThatExceptionOfType(LedgerException.class)
            .isThrownBy(() -> hand(visit.deliveries(), "mine"))
            .withMessageContaining("newer Postrider");
        assertThat(ledger.deliveries().origin(Child.TENANT, new OriginId("mine"))).isEmpty();
      }
    }

    private void writeFirstFormat() throws SQLException {
      try (Session session = SqliteFile.writing(file())) {
        Schema.bringTo(1, session, 0);
      }
    }

    private long format() throws SQLException {
      try (Session session = SqliteFile.peeking(file())) {
        return Schema.formatOf(file(), session);
      }
    }
  }

  private static void hand(DeliveryStore store, String name) {
    var id = new OriginId(name);
    store.open(Origin.opened(id, Child.TENANT, Policy.NO_DUPLICATES));
    store.add(Child.TENANT, id, Rows.people(name, 1, 10), null, Child.NOON);
  }

  private Path file() {
    return folder.resolve("ledger.db");
  }
}
