package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.jdbc.Ledger;
import dev.postrider.teams.wire.TenantId;

/// Finds what a command names in a ledger, or says that it is not there.
final class Lookup {
  private Lookup() {}

  static BroadcastReport broadcast(Ledger ledger, TenantId tenant, String id) {
    return BroadcastReport.read(
            ledger.broadcasts(), ledger.deliveries(), tenant, new BroadcastId(id.strip()))
        .orElseThrow(() ->
            Code.NOT_FOUND.because(
                "The ledger "
                    + ledger.file()
                    + " has no broadcast "
                    + id
                    + " of tenant "
                    + tenant
                    + ". To see what it has: postrider broadcast list"));
  }
}
