package dev.postrider.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The ledger could not be opened, read or written. The message names the file, says what is wrong
/// with it and what to do next. Whatever was being written is not there, not even half of it.
public class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LedgerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// What SQLite says, as a sentence that somebody can act on.
  static LedgerException of(Path file, SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    return new LedgerException("The ledger " + file + " " + says(code) + " (" + code + ")", e);
  }

  private static String says(SQLiteErrorCode code) {
    // Extended codes carry the kind of failure in their low byte.
    return switch (code.code & 0xff) {
      case 13 ->
          "cannot be written: the disk is full. Nothing of this step was stored. Free some space"
              + " and start again.";
      case 8 ->
          "cannot be written: it is read-only. Nothing of this step was stored. Make the file and"
              + " its folder writable, or name another file.";
      case 10 ->
          "cannot be read or written: the disk reports an error. Nothing of this step was stored."
              + " Check the disk, and copy the file to a safe place.";
      case 11, 26 ->
          "is damaged, or not a database. It was left as it is. Restore it from a copy, or name"
              + " another file to begin anew.";
      case 14 -> "cannot be opened. Check that the folder exists and that you may write to it.";
      case 5, 6 ->
          "is locked by another program. Close whatever else has this file open, and start"
              + " again.";
      default ->
          "failed in a way that should not happen. Nothing of this step was stored. Please report"
              + " it, with what is below.";
    };
  }
}
