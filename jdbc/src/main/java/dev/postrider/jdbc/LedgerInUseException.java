package dev.postrider.jdbc;

import java.nio.file.Path;

/// Somebody else works on the ledger file: another process, or this one. Two at a time would send
/// twice. The lock ends with the process that holds it.
public final class LedgerInUseException extends LedgerException {
  private static final long serialVersionUID = 1L;

  LedgerInUseException(Path file, String who) {
    super(
        "The ledger "
            + file
            + " is in use by "
            + who
            + ". Wait until that ends, or name another file.",
        null);
  }
}
