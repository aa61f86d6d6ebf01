package dev.postrider.teams.connector;

import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.ActivityId;
import java.time.Duration;
import java.util.Optional;

/// How opening a conversation ended.
///
/// A personal conversation may be opened again and again: Teams gives the same one. A channel
/// thread may not, because opening it posts its first message.
public sealed interface OpenResult {
  /// The conversation is there.
  ///
  /// @param first the id of a thread's first message; Teams gives none for a personal chat
  record Opened(ConversationReference reference, Optional<ActivityId> first)
      implements OpenResult {}

  /// 429.
  record Throttled(Optional<Duration> retryAfter) implements OpenResult {}

  /// No byte left this machine.
  record NotSent(String why) implements OpenResult {}

  /// Not opened. For a person without the app the reason is [RefusalReason#NOT_IN_ROSTER].
  record Refused(Refusal refusal) implements OpenResult {}

  /// Whether it was opened is unknown.
  record Unanswered(Doubt doubt) implements OpenResult {}
}
