package dev.postrider.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// The ways we open an SQLite file.
final class SqliteFile {
  /// For how long a step waits for another process.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  // Holds what 100,000 open deliveries touch; SQLite's own 2 MB would read each page again.
  private static final int CACHE_KIB = 32 * 1024;
  // 40 MB of log: pages that many batches change are folded into the file once.
  private static final int CHECKPOINT_PAGES = 10_000;

  private SqliteFile() {}

  /// For the one writer of a process: each commit is on the disk when it returns.
  static Session writing(Path file) throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setCacheSize(-CACHE_KIB);
    Session session = open(file, config);
    session.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
    return session;
  }

  static Session reading(Path file) throws SQLException {
    Session session = open(file, config());
    session.execute("pragma query_only = on");
    return session;
  }

  /// Without the right to change anything.
  static Session peeking(Path file) throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return open(file, config);
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) PATIENCE.toMillis());
    return config;
  }

  private static Session open(Path file, SQLiteConfig config) throws SQLException {
    return new Session(config.createConnection("jdbc:sqlite:" + file));
  }
}
