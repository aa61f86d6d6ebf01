package dev.postrider.broadcast;

import dev.postrider.delivery.OriginId;

/// Names one broadcast: `bcast_` and a ULID. The deliveries know it as their origin.
public record BroadcastId(String value) {
  public BroadcastId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a broadcast id is blank");
    }
  }

  /// The same, as deliveries carry it.
  public OriginId origin() {
    return new OriginId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
