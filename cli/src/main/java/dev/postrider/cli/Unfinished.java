package dev.postrider.cli;

import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Origin;
import dev.postrider.jdbc.Ledger;
import dev.postrider.teams.wire.TenantId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/// Broadcasts that an earlier process did not end. A process that sends goes on with everything
/// that runs, so what was not asked for is paused first.
final class Unfinished implements Afterwards {
  private static final int NEWEST = 1_000;

  private final Connection connection;
  private final LedgerFile file;
  private final Ledger ledger;
  private final TenantId tenant;

  Unfinished(Connection connection, LedgerFile file, Ledger ledger, TenantId tenant) {
    this.connection = connection;
    this.file = file;
    this.ledger = ledger;
    this.tenant = tenant;
  }

  /// Those that can be resumed, the oldest first.
  List<BroadcastReport> all() {
    return ledger.broadcasts().newest(tenant, NEWEST).reversed().stream()
        .map(Broadcast::id)
        .flatMap(id ->
            BroadcastReport.read(ledger.broadcasts(), ledger.deliveries(), tenant, id).stream())
        .filter(report -> !report.isFinished() && report.state() != Origin.State.CANCELLED)
        .toList();
  }

  /// Pauses what runs, but for some, and says so.
  void hold(Terminal terminal, Collection<BroadcastId> except) {
    for (BroadcastReport report : all()) {
      BroadcastId id = report.broadcast().id();
      if (report.state() == Origin.State.RUNNING && !except.contains(id)) {
        ledger
            .deliveries()
            .move(tenant, id.origin(), EnumSet.of(Origin.State.RUNNING), Origin.State.PAUSED);
        terminal.note(
            "▲ Broadcast "
                + id
                + " was interrupted and stays paused; "
                + Figures.people(report.tally().waiting())
                + " waiting. To go on: "
                + resume(id));
      }
    }
  }

  @Override
  public String listing(BroadcastId id) {
    return "postrider broadcast report --failed " + id + connection.flags() + file.flag();
  }

  @Override
  public String resume(BroadcastId id) {
    return "postrider broadcast resume " + id + connection.flags() + file.flag();
  }
}
