package dev.postrider.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Policy;
import dev.postrider.teams.wire.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerTest {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final OriginId ORIGIN = new OriginId("bcast_1");
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  @TempDir private Path folder = Path.of("");

  @Nested
  class Opening {
    @Test
    void whatWasWrittenIsThereAfterReopening() {
      try (Ledger ledger = Ledger.open(file())) {
        ledger.deliveries().open(Origin.opened(ORIGIN, TENANT, Policy.NO_DUPLICATES));
        ledger.deliveries().add(TENANT, ORIGIN, Rows.people(1, 3), null, NOON);
      }

      try (Ledger ledger = Ledger.open(file())) {
        assertThat(ledger.deliveries().tally(TENANT, ORIGIN).targeted()).isEqualTo(3);
        assertThat(ledger.deliveries().own(TENANT)).isEqualTo(1);
      }
    }

    @Test
    void epochsGrowOverReopening() {
      try (Ledger ledger = Ledger.open(file())) {
        ledger.deliveries().own(TENANT);
      }

      try (Ledger ledger = Ledger.open(file())) {
        assertThat(ledger.deliveries().own(TENANT)).isEqualTo(2);
      }
    }

    @Test
    void missingFoldersAreMadeAndNobodyElseMayRead() throws IOException {
      Path file = folder.resolve("a/b/ledger.db");

      Ledger.open(file).close();

      assumeThat(file.getFileSystem().supportedFileAttributeViews()).contains("posix");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }

    @Test
    void emptyFileBecomesALedger() throws IOException {
      Files.createFile(file());

      Ledger.open(file()).close();

      assertThat(Files.size(file())).isPositive();
    }

    @Test
    void secondOpeningInOneProcessIsRefusedAndTheFirstKeepsTheLock() {
      try (Ledger ledger = Ledger.open(file())) {
        assertThatExceptionOfType(LedgerInUseException.class)
            .isThrownBy(() -> Ledger.open(file()))
            .withMessageContaining(ledger.file().toString());
        assertThat(Child.tryToOpen(file())).contains("LedgerInUseException");
      }
      assertThat(Child.tryToOpen(file())).contains("opened");
    }

    @Test
    void refusalNamesTheProcessThatHoldsTheLedger() {
      try (Ledger ledger = Ledger.open(file())) {
        assertThat(Child.tryToOpen(ledger.file()))
            .contains("is in use by process " + ProcessHandle.current().pid());
      }
    }

    @Test
    void anotherNameOfTheSameFileIsTheSameLedger() throws IOException {
      try (Ledger ledger = Ledger.open(file())) {
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), ledger.file());

        assertThatExceptionOfType(LedgerInUseException.class).isThrownBy(() -> Ledger.open(link));
      }
    }

    @Test
    void fileOfANewerFormatIsRefusedAndUntouched() throws IOException {
      try (Ledger ledger = Ledger.open(file())) {
        ledger
            .writer()
            .write(
                1,
                session ->
                    session.update(
                        "insert into ledger_format (version) values (?)", Schema.NEWEST + 1));
      }
      byte[] before = Files.readAllBytes(file());

      assertThatExceptionOfType(LedgerTooNewException.class)
          .isThrownBy(() -> Ledger.open(file()))
          .withMessageContaining("format " + (Schema.NEWEST + 1))
          .withMessageContaining("newer Postrider");

      assertThat(Files.readAllBytes(file())).isEqualTo(before);
      assertThat(Child.tryToOpen(file())).contains("LedgerTooNewException");
    }

    @Test
    void fileThatIsNoDatabaseIsRefusedAndUntouched() throws IOException {
      Files.writeString(file(), "Dear diary, today I met a bot. It was nice to me.");

      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(() -> Ledger.open(file()))
          .withMessageContaining("not an SQLite database");

      assertThat(file()).content(UTF_8).startsWith("Dear diary");
    }

    @Test
    void databaseOfAnotherProgramIsRefused() throws SQLException {
      try (Session session = SqliteFile.writing(file())) {
        session.execute("create table recipes (name text)");
      }

      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(() -> Ledger.open(file()))
          .withMessageContaining("another program");
    }

    @Test
    void damagedFileIsReportedAsDamaged() throws IOException {
      Ledger.open(file()).close();
      try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[2_000]), 100);
      }

      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(() -> Ledger.open(file()))
          .withMessageContaining("damaged")
          .withMessageContaining(file().getFileName().toString());
    }

    @Test
    void folderInPlaceOfTheFileIsRefused() throws IOException {
      Files.createDirectory(file());

      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(() -> Ledger.open(file()))
          .withMessageContaining("is a folder");
    }

    @Test
    void afterAFailedOpeningTheLockIsFree() throws IOException {
      Files.writeString(file(), "not a database");
      assertThatThrownBy(() -> Ledger.open(file())).isInstanceOf(LedgerException.class);
      Files.delete(file());

      Ledger.open(file()).close();
    }

    @Test
    void closedLedgerSaysSo() {
      Ledger ledger = Ledger.open(file());
      ledger.close();

      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(() -> ledger.deliveries().own(TENANT))
          .withMessageContaining("closed");
      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(() -> ledger.deliveries().tally(TENANT, ORIGIN))
          .withMessageContaining("closed");
      ledger.close();
    }
  }

  @Nested
  class Failing {
    @Test
    void fullDiskIsNamedAndNothingOfTheStepIsStored() {
      try (Ledger ledger = Ledger.open(file())) {
        ledger.deliveries().open(Origin.opened(ORIGIN, TENANT, Policy.NO_DUPLICATES));
        limitPages(ledger, 60);

        assertThatExceptionOfType(LedgerException.class)
            .isThrownBy(
                () -> ledger.deliveries().add(TENANT, ORIGIN, Rows.people(1, 2_000), null, NOON))
            .withMessageContaining(ledger.file().toString())
            .withMessageContaining("disk is full");

        assertThat(ledger.deliveries().tally(TENANT, ORIGIN).targeted()).isZero();
        assertThat(ledger.deliveries().origin(TENANT, ORIGIN).orElseThrow().expanded()).isFalse();
        limitPages(ledger, 1_000_000);
        ledger.deliveries().add(TENANT, ORIGIN, Rows.people(1, 2_000), null, NOON);
        assertThat(ledger.deliveries().tally(TENANT, ORIGIN).targeted()).isEqualTo(2_000);
      }
    }

    @Test
    void ledgerThatBecomesReadOnlySaysSo() {
      try (Ledger ledger = Ledger.open(file())) {
        ledger
            .writer()
            .write(
                0,
                session -> {
                  session.execute("pragma query_only = on");
                  return true;
                });

        assertThatExceptionOfType(LedgerException.class)
            .isThrownBy(() -> ledger.deliveries().own(TENANT))
            .withMessageContaining("read-only");
      }
    }

    @Test
    void taskThatFailsTakesBackItsOwnAndSparesTheOthersOfItsGroup() {
      var started = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var failed = new AtomicInteger();
      try (Ledger ledger = Ledger.open(file())) {
        ledger.deliveries().open(Origin.opened(ORIGIN, TENANT, Policy.NO_DUPLICATES));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
          threads.execute(() -> holdTheWriter(ledger, started, goOn));
          await(started);
          IntStream.range(0, 20)
              .forEach(n -> threads.execute(() -> addThenFailIfOdd(ledger, n, failed)));
          goOn.countDown();
        }

        assertThat(failed).hasValue(10);
        assertThat(ledger.deliveries().tally(TENANT, ORIGIN).targeted()).isEqualTo(10);
      }
    }

    private void holdTheWriter(Ledger ledger, CountDownLatch started, CountDownLatch goOn) {
      ledger
          .writer()
          .write(
              1,
              session -> {
                started.countDown();
                await(goOn);
                return true;
              });
    }

    private void addThenFailIfOdd(Ledger ledger, int number, AtomicInteger failed) {
      try {
        ledger
            .writer()
            .write(
                1,
                session -> {
                  int added =
                      new DeliveryTable(session, TENANT)
                          .add(ORIGIN, Rows.people(number, number), "more", NOON);
                  if (number % 2 == 1) {
                    throw new IllegalStateException("as the test wants it");
                  }
                  return added;
                });
      } catch (IllegalStateException e) {
        failed.incrementAndGet();
      }
    }
  }

  @Nested
  class Planning {
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void dueReadsItsIndexInOrder(int except) {
      assertThat(plan(SqlDeliveryStore.due(except)))
          .anyMatch(step -> step.contains("INDEX delivery_open (tenant_id=? AND due_at<?)"))
          .noneMatch(step -> step.contains("TEMP B-TREE"))
          .noneMatch(step -> step.contains("SCAN d"));
    }

    @Test
    void nextDueReadsItsIndexInOrder() {
      assertThat(plan(SqlDeliveryStore.NEXT_DUE))
          .anyMatch(step -> step.contains("delivery_open (tenant_id=? AND due_at>?)"))
          .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void interruptedReadsOnlyWhatIsUnderWay() {
      assertThat(plan(SqlDeliveryStore.INTERRUPTED))
          .anyMatch(step -> step.contains("delivery_sending (tenant_id=?)"))
          .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    private List<String> plan(String sql) {
      try (Ledger ledger = Ledger.open(file())) {
        return ledger
            .readers()
            .read(session ->
                session.list("explain query plan " + sql, row -> row.getString("detail")));
      }
    }
  }

  private Path file() {
    return folder.resolve("ledger.db");
  }

  private static void limitPages(Ledger ledger, int pages) {
    ledger
        .writer()
        .write(
            0,
            session -> {
              session.execute("pragma max_page_count = " + pages);
              return true;
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
