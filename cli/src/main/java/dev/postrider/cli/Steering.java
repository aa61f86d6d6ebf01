package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Origin;
import dev.postrider.message.DialogStart;
import java.util.Set;

/// Moves a broadcast that no process runs to another state, in the ledger alone.
record Steering(Connection connection, LedgerFile ledgerFile, Output output) {
  /// @param otherwise what is said where the broadcast is in none of the states
  int move(String id, Set<Origin.State> from, Origin.State to, String otherwise) {
    var tenant = connection.tenant();
    try (var ledger = ledgerFile.visit()) {
      BroadcastReport report = Lookup.broadcast(ledger, tenant, id);
      var origin = report.broadcast().id().origin();
      if (isOver(report, to) || !ledger.deliveries().move(tenant, origin, from, to)) {
        throw Code.STATE_FORBIDS.because(otherwise);
      }
      Reports.print(output.terminal(), Lookup.broadcast(ledger, tenant, id));
      return Exit.OK;
    }
  }

  /// The questions of a dialog that everybody was sent can still be taken back.
  private static boolean isOver(BroadcastReport report, Origin.State to) {
    boolean asks = report.broadcast().message() instanceof DialogStart;
    return report.isFinished() && !(asks && to == Origin.State.CANCELLED);
  }
}
