package dev.postrider.teams.graph;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How sending a notification ended.
///
/// Sending is not idempotent: without a chain id, a repeat is a second entry in the feed. So what
/// was certainly not sent and what may have been are kept apart (Microsoft's pages: *team: send…*,
/// *chat: send…* and *userTeamwork: sendActivityNotification*).
public sealed interface FeedResult {

  /// Any 2xx: 204, or 202 for the bulk call, where it tells only that Graph took the list and not
  /// that anybody was notified.
  record Sent(Optional<String> requestId) implements FeedResult {}

  /// Not sent, and not to be repeated as it is. Where the status of the refusal is 0, it is ours
  /// and Graph was not asked.
  record Refused(Kind kind, GraphRefusal refusal) implements FeedResult {

    /// The permissions of which one is needed; empty unless one is missing.
    public List<String> permissions() {
      return refusal.permissions();
    }
  }

  /// 429: not sent.
  record Throttled(Optional<Duration> retryAfter) implements FeedResult {}

  /// No byte left this machine.
  record NotSent(String why) implements FeedResult {}

  /// Whether it was sent is unknown.
  record Unanswered(Doubt doubt) implements FeedResult {}

  /// Why we do not know what became of it.
  sealed interface Doubt {

    /// A gateway or the service answered 408 or 5xx; the notification may have gone through before.
    record Gateway(GraphRefusal refusal, Optional<Duration> retryAfter) implements Doubt {}

    /// No whole answer came: reset, end of stream, or no answer in time.
    record Cut(String why) implements Doubt {}
  }

  /// Why a notification is refused.
  enum Kind {
    /// 403: the app is not installed in that team or chat, or for that person.
    NOT_INSTALLED,
    /// 409: several installed apps have the caller's Entra app id; name one by its catalogue id.
    SEVERAL_APPS,
    /// 400, or a fault that we saw before asking: topic, type, parameters or recipient.
    INVALID,
    /// 404, and what is unknown is the person.
    RECIPIENT_NOT_FOUND,
    /// 404, and what is unknown is the team or chat.
    SCOPE_NOT_FOUND,
    /// 412 of the bulk call: the token has less than 45 minutes to live.
    TOKEN_TOO_SHORT,
    MISSING_PERMISSION,
    /// The cloud does not have this call; Graph was not asked.
    NOT_IN_THIS_CLOUD,
    OTHER
  }
}
