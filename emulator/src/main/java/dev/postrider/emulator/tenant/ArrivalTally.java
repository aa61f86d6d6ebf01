package dev.postrider.emulator.tenant;

import java.util.Map;

/// The arrival ledger in figures: lines in all; messages accepted from bots; different delivery ids
/// among those; delivery ids accepted more than once; lines by HTTP status.
public record ArrivalTally(
    long arrivals,
    long messagesAccepted,
    long deliveriesAccepted,
    long deliveriesDoubled,
    Map<Integer, Long> byStatus) {
  public ArrivalTally {
    byStatus = Map.copyOf(byStatus);
  }
}
