package dev.postrider.jdbc;

import dev.postrider.Stores;
import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.dialog.DialogStore;
import dev.postrider.poll.PollStore;
import dev.postrider.reach.ConversationBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledger in one SQLite file: deliveries, broadcasts, conversations, dialogs and polls, durable
/// at every return. One process at a time opens it, and delivers; others may visit it meanwhile, to
/// look, and to hand something in. Safe for many threads.
///
/// Beside the file lie `-wal` and `-shm` while it is open (after a crash, until the next start:
/// they belong to it), and `.lock`. A new file is readable by its owner only.
public final class Ledger implements AutoCloseable {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final @Nullable LedgerLock lock;
  private final Readers readers;
  private final GroupCommit writer;
  private final DeliveryStore deliveries;
  private final BroadcastStore broadcasts;
  private final ConversationBook conversations;
  private final DialogStore dialogs;
  private final PollStore polls;

  private Ledger(Path file, @Nullable LedgerLock lock, Readers readers, GroupCommit writer) {
    this.file = file;
    this.lock = lock;
    this.readers = readers;
    this.writer = writer;
    var sql = new SqlDeliveryStore(readers, writer);
    this.deliveries = lock == null ? new VisitingDeliveryStore(sql) : sql;
    this.broadcasts = new SqlBroadcastStore(readers, writer);
    this.conversations = new SqlConversationBook(readers, writer);
    this.dialogs = new SqlDialogStore(readers, writer);
    this.polls = new SqlPollStore(readers, writer);
  }

  /// Opens a ledger; makes the file, and its folder, where there is none.
  ///
  /// @throws LedgerInUseException when it is open already, here or in another process
  /// @throws LedgerTooNewException when a newer program wrote it
  /// @throws LedgerException when the file is none, is damaged, or cannot be read and written
  public static Ledger open(Path file) {
    Path real = real(file);
    LedgerLock lock = LedgerLock.hold(real);
    Ledger opened = null;
    try {
      opened = open(real, lock);
      return opened;
    } catch (SQLException e) {
      throw LedgerException.of(real, e);
    } finally {
      if (opened == null) {
        lock.close();
      }
    }
  }

  private static Ledger open(Path file, LedgerLock lock) throws SQLException {
    long format = isNew(file) ? 0 : formatOf(file);
    Session session = SqliteFile.writing(file);
    try {
      Schema.bringUpToDate(session, format);
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
    return new Ledger(file, lock, readers(file), writer(file, session, false));
  }

  /// Opens a ledger that another process may work on at the same time. A visitor reads everything
  /// and writes what is short: it opens, pauses and cancels origins, and never delivers. Its
  /// [#deliveries()] refuse to be owned. The file must be there; one of an older format is brought
  /// up to date, unless somebody works on it.
  ///
  /// @throws LedgerTooOldException when it has an older format, and somebody works on it
  /// @throws LedgerTooNewException when a newer program wrote it
  /// @throws LedgerException when the file is none, is damaged, or cannot be read and written
  public static Ledger visit(Path file) {
    Path real = real(file);
    try {
      // Never by Java's own streams: to close one would drop the locks that SQLite holds in this
      // process.
      long format = formatOf(real);
      if (format < Schema.NEWEST) {
        bringUpToDate(real, format);
      }
      Session session = SqliteFile.writing(real);
      return new Ledger(real, null, readers(real), writer(real, session, true));
    } catch (SQLException e) {
      throw LedgerException.of(real, e);
    }
  }

  private static void bringUpToDate(Path file, long format) {
    try {
      open(file).close();
    } catch (LedgerInUseException e) {
      throw new LedgerTooOldException(file, format, Schema.NEWEST, e.holder());
    }
  }

  /// Who has a ledger open; empty where nobody has, and where there is no such file. Visitors do
  /// not count.
  public static Optional<LedgerHolder> holder(Path file) {
    return Files.exists(file) ? LedgerLock.holder(real(file)) : Optional.empty();
  }

  /// Says in a word or two what this process does with the ledger, for whoever finds it in use.
  ///
  /// @throws IllegalStateException when it only visits
  public void announce(String role) {
    if (lock == null) {
      throw new IllegalStateException("Who visits a ledger does not hold it.");
    }
    lock.announce(role);
  }

  private static GroupCommit writer(Path file, Session session, boolean visiting)
      throws SQLException {
    // From here on it waits for its turn in its own way.
    session.execute("pragma busy_timeout = 0");
    return GroupCommit.start(file, session, WriteTurn.within(SqliteFile.PATIENCE, file, visiting));
  }

  private static Readers readers(Path file) {
    return new Readers(file, () -> SqliteFile.reading(file));
  }

  /// All of them, as the front door takes them.
  public Stores stores() {
    return new Stores(deliveries, broadcasts, conversations, dialogs, polls);
  }

  public DeliveryStore deliveries() {
    return deliveries;
  }

  public BroadcastStore broadcasts() {
    return broadcasts;
  }

  public ConversationBook conversations() {
    return conversations;
  }

  public DialogStore dialogs() {
    return dialogs;
  }

  public PollStore polls() {
    return polls;
  }

  /// The file, as an absolute path without symbolic links.
  public Path file() {
    return file;
  }

  GroupCommit writer() {
    return writer;
  }

  Readers readers() {
    return readers;
  }

  /// Commits what was handed in before, then closes the file and gives the lock back. What comes
  /// later fails with a [LedgerException].
  @Override
  public void close() {
    try {
      readers.close();
    } finally {
      try {
        // The last connection to go folds the log into the file.
        writer.close();
      } finally {
        if (lock != null) {
          lock.close();
        }
      }
    }
  }

  private static Path real(Path file) {
    try {
      Path absolute = file.toAbsolutePath().normalize();
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      }
      Path folder = absolute.getParent();
      if (folder == null) {
        throw new IOException("it is a folder");
      }
      Files.createDirectories(folder);
      return folder.toRealPath().resolve(file.getFileName());
    } catch (IOException e) {
      throw new LedgerException(
          "The ledger " + file + " has no folder and none can be made: " + e, e);
    }
  }

  private static long formatOf(Path file) throws SQLException {
    // Read-only, so that a file that is not ours, or not yet, stays as it is.
    try (Session session = SqliteFile.peeking(file)) {
      return Schema.formatOf(file, session);
    }
  }

  private static boolean isNew(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new LedgerException("The ledger " + file + " is a folder. Name a file.", null);
      }
      PrivateFile.create(file);
      byte[] head;
      try (InputStream in = Files.newInputStream(file)) {
        head = in.readNBytes(MAGIC.length);
      }
      if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
        throw new LedgerException(
            "The file "
                + file
                + " is no ledger: it is not an SQLite database. It was not touched. Name another"
                + " file.",
            null);
      }
      return head.length == 0;
    } catch (IOException e) {
      throw new LedgerException(
          "The ledger " + file + " cannot be opened: " + e + ". Check the permissions.", e);
    }
  }
}
