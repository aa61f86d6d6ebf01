package dev.postrider.jdbc;

import static java.util.Objects.requireNonNull;

/// The process that a ledger is open in.
///
/// @param pid its number; 0 where it did not tell
/// @param role what it said that it does with the ledger ([Ledger#announce(String)]); empty:
///   nothing
public record LedgerHolder(long pid, String role) {
  public LedgerHolder {
    requireNonNull(role, "role");
  }

  /// As in `process 4711`.
  public String inWords() {
    if (pid == ProcessHandle.current().pid()) {
      return "this process";
    }
    return pid == 0 ? "another process" : "process " + pid;
  }
}
