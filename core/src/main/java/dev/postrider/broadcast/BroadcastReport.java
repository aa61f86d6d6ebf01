package dev.postrider.broadcast;

import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Tally;

/// What became of a broadcast, computed from its deliveries at one instant.
///
/// @param counting whether people are still being added, so that the number targeted still grows
public record BroadcastReport(
    Broadcast broadcast, Origin.State state, boolean counting, Tally tally) {
  /// Whether nothing is left to do.
  public boolean isFinished() {
    return !counting && tally.waiting() == 0;
  }
}
