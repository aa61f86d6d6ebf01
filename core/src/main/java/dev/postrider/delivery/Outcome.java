package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.ActivityId;
import java.time.Duration;
import java.util.Optional;

/// How one attempt at a delivery ended.
public sealed interface Outcome {
  /// Teams took the message. What the person saw of it, no API tells.
  ///
  /// @param activity what Teams calls it; none where it gave no id, as for a message that it splits
  /// @param note what there is to say of it; none where accepting says it all
  /// @param words what else there is to say, for the record
  record Accepted(Optional<ActivityId> activity, Optional<Reason> note, Optional<String> words)
      implements Outcome {
    public Accepted {
      note.ifPresent(reason -> {
        if (reason.endsAs() != DeliveryState.ACCEPTED) {
          throw new IllegalArgumentException("nothing is accepted because of " + reason);
        }
      });
    }

    Accepted(Optional<ActivityId> activity, Optional<Reason> note) {
      this(activity, note, Optional.empty());
    }

    /// The same, with something to say for the record.
    Accepted inWords(String more) {
      return new Accepted(activity, note, Optional.of(more));
    }
  }

  /// Not delivered, to be tried again.
  ///
  /// @param retryAfter how long Teams asked us to wait, where it did
  /// @param words what happened: status, code, request id
  record Deferred(Cause cause, Optional<Duration> retryAfter, String words) implements Outcome {
    /// What stood in the way.
    public enum Cause {
      /// 429: uses up no attempt.
      THROTTLED,
      /// Not sent, or the service was not able to answer in a call that may be repeated.
      UNAVAILABLE,
      /// The conversation is gone or the bot is not in it: to be opened again, once.
      STALE_CONVERSATION,
      /// The app is not installed there: to be installed, once.
      NOT_INSTALLED,
      /// Another dialog has the word there: uses up no attempt.
      CONVERSATION_BUSY,
      /// The program that delivers does not hold the dialog: uses up no attempt.
      DIALOG_NOT_HELD
    }
  }

  /// There is no way to this recipient; nothing was sent to them.
  record Unreachable(Reason reason, String words) implements Outcome {}

  /// Teams refused the message.
  record Rejected(Reason reason, String words) implements Outcome {}

  /// The message left and no answer tells what became of it.
  ///
  /// @param retryAfter how long Teams asked us to wait, where it did
  record Uncertain(Doubt doubt, Optional<Duration> retryAfter, String words) implements Outcome {
    /// How the answer was lost.
    public enum Doubt {
      /// A gateway answered at once instead of Teams (5xx or 408 within a second).
      QUICK_GATEWAY,
      /// A gateway answered instead of Teams.
      GATEWAY,
      /// The connection broke or time ran out.
      CUT,
      /// The process that sent it is gone.
      CRASH
    }

    /// What it means where a second copy does no harm: it is sent again.
    Deferred asRepeatable() {
      return new Deferred(Deferred.Cause.UNAVAILABLE, retryAfter, words);
    }
  }

  /// Accepted, with nothing to add.
  static Accepted accepted(Optional<ActivityId> activity) {
    return new Accepted(activity, Optional.empty());
  }

  /// Accepted, with something to add.
  static Accepted accepted(Reason note) {
    return new Accepted(Optional.empty(), Optional.of(note));
  }

  /// Deferred, as Teams asked.
  static Deferred throttled(Optional<Duration> retryAfter) {
    return new Deferred(Deferred.Cause.THROTTLED, retryAfter, "429");
  }

  /// Deferred, because the far end could not be asked.
  static Deferred unavailable(String words) {
    return new Deferred(
        Deferred.Cause.UNAVAILABLE, Optional.empty(), requireNonNull(words, "words"));
  }
}
