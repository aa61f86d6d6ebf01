package dev.postrider.delivery;

/// Names one delivery in every attempt, in the ledger and inside the message itself: a ULID.
public record DeliveryId(String value) {
  public DeliveryId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a delivery id is blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
