package dev.postrider.delivery;

/// Names what deliveries come from: a broadcast, or a single message. Opaque here.
public record OriginId(String value) {
  public OriginId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an origin id is blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
