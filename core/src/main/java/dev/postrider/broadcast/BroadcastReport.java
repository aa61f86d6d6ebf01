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
    return broadcasts
        .find(tenant, id)
        .flatMap(broadcast ->
            deliveries
                .origin(tenant, id.origin())
                .map(origin ->
                    new BroadcastReport(
                        broadcast,
                        origin.state(),
                        !origin.expanded(),
                        deliveries.tally(tenant, id.origin()))));
  }

  /// Whether nothing is left to do.
  public boolean isFinished() {
    return !counting && tally.waiting() == 0;
  }
}
