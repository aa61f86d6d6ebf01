package dev.postrider.broadcast;

import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Tally;
import dev.postrider.teams.wire.TenantId;
import java.util.Optional;

/// What became of a broadcast, computed from its deliveries at one instant.
///
/// @param counting whether people are still being added, so that the number targeted still grows
public record BroadcastReport(
    Broadcast broadcast, Origin.State state, boolean counting, Tally tally) {
  /// Reads one from the stores; empty when there is no such broadcast.
  public static Optional<BroadcastReport> read(
      BroadcastStore broadcasts, DeliveryStore deliveries, TenantId tenant, BroadcastId id) {
    return broadcasts.find(tenant, id).map(broadcast -> read(deliveries, tenant, broadcast));
  }

  /// A process that died while it opened the broadcast may have left it without an origin: nothing
  /// was sent, and resuming it begins it.
  private static BroadcastReport read(
      DeliveryStore deliveries, TenantId tenant, Broadcast broadcast) {
    return deliveries
        .origin(tenant, broadcast.id().origin())
        .map(origin ->
            new BroadcastReport(
                broadcast,
                origin.state(),
                !origin.expanded(),
                deliveries.tally(tenant, origin.id())))
        .orElseGet(() -> new BroadcastReport(broadcast, Origin.State.PAUSED, true, Tally.empty()));
  }

  /// Whether nothing is left to do.
  public boolean isFinished() {
    return !counting && tally.waiting() == 0;
  }
}
