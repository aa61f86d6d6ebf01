package dev.postrider.delivery;

/// What to do with a message that we sent and never learned the answer to.
public enum Policy {
  /// Never send it again: the delivery ends as unconfirmed.
  NO_DUPLICATES,
  /// Send it once more after the settle time; counted under possible duplicates.
  MUST_ARRIVE
}
