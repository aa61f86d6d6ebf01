package dev.postrider.delivery;

import dev.postrider.teams.activity.ConversationReference;

/// How preparing a delivery ended.
sealed interface Prepared {
  /// The message can be sent.
  record Ready(Delivery delivery, ConversationReference reference) implements Prepared {}

  /// It cannot, now or ever.
  record NotReady(Outcome outcome) implements Prepared {}
}
