package dev.postrider.reach;

import dev.postrider.teams.activity.ConversationReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How the search for a way to a recipient ended.
public sealed interface ReachResult {
  /// There is a conversation.
  ///
  /// @param learnedAt when it was learned
  record Reached(ConversationReference reference, Instant learnedAt) implements ReachResult {}

  /// There is no way.
  ///
  /// @param words what Teams said: status, code, request id
  record Unreachable(Obstacle obstacle, String words) implements ReachResult {}

  /// Not now: throttled, or the far end was not able to answer.
  ///
  /// @param throttled whether it was a 429
  record NotNow(boolean throttled, Optional<Duration> retryAfter, String words)
      implements ReachResult {}

  /// What stands in the way of a recipient.
  enum Obstacle {
    /// The app is not installed, and installing is switched off.
    NOT_INSTALLED,
    /// An app permission policy forbids it.
    BLOCKED_BY_POLICY,
    /// Graph refused to install it for another reason.
    INSTALL_REFUSED,
    /// Nobody has this id.
    USER_NOT_FOUND,
    /// The person blocked the bot.
    BLOCKED_BY_USER,
    /// The bot may not open a conversation there.
    PERMISSION_MISSING,
    /// There is no such conversation, or it may not be opened any more.
    NOT_OPENED,
    /// Teams refused to open it for a reason of its own, which the words tell.
    REFUSED
  }
}
