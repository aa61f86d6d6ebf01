package dev.postrider.delivery;

/// How preparing a delivery ended.
sealed interface Prepared {
  /// The message can be sent.
  record Ready(Delivery delivery, Route route) implements Prepared {}

  /// There is nothing to send: it cannot be sent, now or ever, or preparing was all there was to
  /// do.
  record Ended(Outcome outcome) implements Prepared {}
}
