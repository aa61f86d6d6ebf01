package dev.postrider.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// How a transaction begins in a file that other processes write to, too.
///
/// @param visiting whether another program may have changed the format since the file was opened
/// @param tries how often it looks for its turn, four times a millisecond
record WriteTurn(Path file, boolean visiting, int tries) implements GroupCommit.Beginning {
  // The pauses between somebody's transactions are short, and SQLite's own waiting looks for one
  // ten times a second: under load it would find none.
  private static final Duration LOOK = Duration.ofNanos(250_000);

  /// One that waits so long at least.
  static WriteTurn within(Duration patience, Path file, boolean visiting) {
    return new WriteTurn(file, visiting, Math.toIntExact(patience.dividedBy(LOOK)));
  }

  @Override
  public void begin(Session session) throws SQLException {
    for (int left = tries; !isBegun(session, left); left--) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    if (visiting) {
      requireFormat(session);
    }
  }

  private static boolean isBegun(Session session, int left) throws SQLException {
    try {
      session.command("begin immediate");
      return true;
    } catch (SQLiteException e) {
      boolean busy = (e.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
      if (!busy || left == 0) {
        throw e;
      }
      return false;
    }
  }

  /// Whoever holds the ledger by now may be newer than who held it when this visit began.
  private void requireFormat(Session session) throws SQLException {
    if (Schema.formatOf(file, session) != Schema.NEWEST) {
      throw new LedgerException(
          "The ledger "
              + file
              + " was brought to another format meanwhile. Nothing of this step was stored. Run"
              + " this again.",
          null);
    }
  }
}
