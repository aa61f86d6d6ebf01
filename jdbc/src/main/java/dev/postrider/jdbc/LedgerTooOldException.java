package dev.postrider.jdbc;

import java.nio.file.Path;

/// The ledger has an older format than this program writes, and a process that runs works with it:
/// whoever brought it up to date now would pull it away from under that. It was not touched.
public final class LedgerTooOldException extends LedgerException {
  private static final long serialVersionUID = 1L;

  LedgerTooOldException(Path file, long found, long needed, LedgerHolder holder) {
    super(
        "The ledger "
            + file
            + " has format "
            + found
            + ", and "
            + holder.inWords()
            + ", of an older Postrider, works with it; this Postrider needs format "
            + needed
            + ". Nothing was touched. End that process, and run this again: the ledger is then"
            + " brought up to date.",
        null);
  }
}
