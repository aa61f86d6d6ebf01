package dev.postrider.delivery;

import dev.postrider.teams.activity.ConversationReference;
import java.time.Instant;

/// How preparing a delivery ended.
sealed interface Prepared {
  /// The message can be sent.
  ///
  /// @param learnedAt when the conversation was learned: a refusal forgets it only if nothing newer
  ///   came since
  record Ready(Delivery delivery, ConversationReference reference, Instant learnedAt)
      implements Prepared {}

  /// It cannot, now or ever.
  record NotReady(Outcome outcome) implements Prepared {}
}
