package dev.postrider.jdbc;

import java.nio.file.Path;

/// The ledger file was written by a newer Postrider. It was not touched.
public final class LedgerTooNewException extends LedgerException {
  private static final long serialVersionUID = 1L;

  LedgerTooNewException(Path file, long found, long known) {
    super(
        "The ledger "
            + file
            + " has format "
            + found
            + ", written by a newer Postrider; this one knows formats up to "
            + known
            + ". The file was not touched. Use the newer Postrider, or name another file.",
        null);
  }
}
