package dev.postrider.jdbc;

import java.nio.file.Path;

/// Somebody else works on the ledger file: another process, or this one. Two at a time would send
/// twice. The lock ends with the process that holds it. Meanwhile the ledger can be visited:
/// [Ledger#visit(Path)].
public final class LedgerInUseException extends LedgerException {
  private static final long serialVersionUID = 1L;

  private final transient LedgerHolder holder;

  LedgerInUseException(Path file, LedgerHolder holder) {
    super(
        "The ledger "
            + file
            + " is in use by "
            + holder.inWords()
            + ". Wait until that ends, or name another file.",
        null);
    this.holder = holder;
  }

  /// Who has it.
  public LedgerHolder holder() {
    return holder;
  }
}
