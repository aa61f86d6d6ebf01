package dev.postrider.teams.connector;

import dev.postrider.teams.wire.ActivityId;
import java.time.Duration;
import java.util.Optional;

/// How sending, updating or deleting an activity ended. Status codes: "Status codes from bot
/// conversation APIs", MicrosoftDocs/msteams-docs.
public sealed interface SendResult {
  /// Any 2xx. Teams gives no id for typing and for messages that it splits.
  record Accepted(Optional<ActivityId> activity) implements SendResult {}

  /// 429: not delivered.
  record Throttled(Optional<Duration> retryAfter) implements SendResult {}

  /// 412: another operation was under way in the conversation; almost surely not delivered.
  record TryAgain(Refusal refusal) implements SendResult {}

  /// No byte left this machine.
  record NotSent(String why) implements SendResult {}

  /// Not delivered, and not to be repeated as it is.
  record Refused(Refusal refusal) implements SendResult {}

  /// Whether it was delivered is unknown: a 5xx or 408 of some gateway, or no whole answer.
  record Unanswered(Doubt doubt) implements SendResult {}
}
