package dev.postrider.delivery;

/// Where a delivery stands. Open states move on, terminal ones stay, but for [#UNCONFIRMED], which
/// late evidence may turn into [#ACCEPTED].
public enum DeliveryState {
  /// Nothing was done yet, or the conversation is not known.
  PENDING,
  /// The conversation is known; waits for its slot.
  READY,
  /// The intent is durable: the request may have left.
  SENDING,
  /// Tried, to be tried again at its due time.
  WAITING,
  /// Sent without an answer, to be judged at its due time.
  UNCERTAIN,
  /// Teams accepted the message.
  ACCEPTED,
  /// Refused, or given up.
  FAILED,
  /// Decided before anything was sent to the person.
  SKIPPED,
  /// Sent, and we never learned the answer.
  UNCONFIRMED,
  /// The broadcast was cancelled before it was this delivery's turn.
  CANCELLED;

  /// Whether the engine still has work to do.
  public boolean isOpen() {
    return switch (this) {
      case PENDING, READY, SENDING, WAITING, UNCERTAIN -> true;
      case ACCEPTED, FAILED, SKIPPED, UNCONFIRMED, CANCELLED -> false;
    };
  }
}
