package dev.postrider.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What becomes of a delivery after an attempt. Pure: time and chance are given.
final class DeliveryStateMachine {
  /// Waits that Teams asked for without saying how long.
  private static final Duration THROTTLED_WITHOUT_A_HINT = Duration.ofSeconds(4);

  /// What ends when a person answers, or an operator starts another program, is looked at again
  /// after a while.
  private static final Duration SOMEBODY_ELSE = Duration.ofSeconds(15);

  private final Retries retries;
  private final RandomGenerator random;

  DeliveryStateMachine(Retries retries, RandomGenerator random) {
    this.retries = retries;
    this.random = random;
  }

  /// The step that an outcome leads to.
  Change after(Delivery before, Outcome outcome, Origin origin, Instant now) {
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          new Change(
              before,
              before.accepted(
                  accepted.activity().orElse(null),
                  accepted.note().orElse(null),
                  accepted.words().orElse(null)),
              null);
      case Outcome.Unreachable unreachable ->
          refused(before, unreachable.reason(), unreachable.words(), now);
      case Outcome.Rejected rejected -> refused(before, rejected.reason(), rejected.words(), now);
      case Outcome.Deferred deferred -> deferred(before, deferred, origin, now);
      case Outcome.Uncertain uncertain -> uncertain(before, uncertain, origin, now);
    };
  }

  /// The step of an unanswered delivery whose settle time is over: nobody can tell us more.
  Change judge(Delivery uncertain, Origin origin, Instant now) {
    return switch (origin.policy()) {
      case NO_DUPLICATES -> unconfirmed(uncertain, "the settle time is over", now);
      case MUST_ARRIVE ->
          noted(uncertain, uncertain.to(DeliveryState.READY).resentOnce(), now, "to be sent again");
    };
  }

  /// The step of a delivery whose deadline has passed.
  Change expired(Delivery before, Instant now) {
    return noted(
        before,
        before.ended(DeliveryState.FAILED, Reason.EXPIRED_BEFORE_SEND, null),
        now,
        "the deadline passed");
  }

  /// The step back of an intent that grew too old to be acted on: nothing was sent.
  Change withdrawn(Delivery sending, Instant now) {
    return noted(sending, sending.to(DeliveryState.READY), now, "intent withdrawn, nothing sent");
  }

  private static Change refused(Delivery before, Reason reason, String words, Instant now) {
    return noted(before, before.ended(reason.endsAs(), reason, words), now, words);
  }

  private Change deferred(Delivery before, Outcome.Deferred deferred, Origin origin, Instant now) {
    return switch (deferred.cause()) {
      case THROTTLED -> {
        Instant due = now.plus(deferred.retryAfter().orElseGet(this::withoutHint));
        yield origin.deadline().filter(due::isAfter).isPresent()
            ? refused(before, Reason.THROTTLED_GAVE_UP, deferred.words(), now)
            : waiting(before, before, before.attempts(), due, deferred.words(), now);
      }
      case UNAVAILABLE -> {
        int used = before.attempts() + 1;
        Instant due = now.plus(longer(deferred.retryAfter(), backOff(used)));
        yield used >= retries.attempts() || origin.deadline().filter(due::isAfter).isPresent()
            ? refused(before, Reason.SERVICE_UNAVAILABLE_GAVE_UP, deferred.words(), now)
            : waiting(before, before, used, due, deferred.words(), now);
      }
      case STALE_CONVERSATION -> reopened(before, Reason.CONVERSATION_GONE, deferred.words(), now);
      case NOT_INSTALLED -> reopened(before, Reason.APP_NOT_INSTALLED, deferred.words(), now);
      case CONVERSATION_BUSY ->
          patiently(before, Reason.CONVERSATION_STAYED_BUSY, deferred, origin, now);
      case DIALOG_NOT_HELD -> patiently(before, Reason.EXPIRED_BEFORE_SEND, deferred, origin, now);
    };
  }

  /// As often as it takes, until the deadline. The same words are not written down again.
  private Change patiently(
      Delivery before, Reason otherwise, Outcome.Deferred deferred, Origin origin, Instant now) {
    Instant due = now.plus(deferred.retryAfter().orElseGet(this::aWhile));
    if (origin.deadline().filter(due::isAfter).isPresent()) {
      return refused(before, otherwise, deferred.words(), now);
    }
    Change change = waiting(before, before, before.attempts(), due, deferred.words(), now);
    return deferred.words().equals(before.detail())
        ? new Change(before, change.after(), null)
        : change;
  }

  private Duration aWhile() {
    long millis = SOMEBODY_ELSE.toMillis();
    return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
  }

  /// Once more from the beginning, or the end where that was done before.
  private static Change reopened(Delivery before, Reason otherwise, String words, Instant now) {
    return before.reopened()
        ? refused(before, otherwise, words, now)
        : waiting(before, before.reopenedOnce(), before.attempts(), now, words, now);
  }

  private Change uncertain(
      Delivery before, Outcome.Uncertain uncertain, Origin origin, Instant now) {
    if (uncertain.doubt() == Outcome.Uncertain.Doubt.QUICK_GATEWAY
        && retries.quickGatewayOnce()
        && !before.resent()) {
      Instant due = now.plus(longer(uncertain.retryAfter(), backOff(1)));
      return waiting(
          before, before.resentOnce(), before.attempts() + 1, due, uncertain.words(), now);
    }
    return switch (origin.policy()) {
      case NO_DUPLICATES -> unconfirmed(before, uncertain.words(), now);
      case MUST_ARRIVE ->
          before.resent()
              ? unconfirmed(before, uncertain.words(), now)
              : noted(
                  before,
                  before.due(
                      DeliveryState.UNCERTAIN,
                      before.attempts(),
                      now.plus(retries.settle()),
                      uncertain.words()),
                  now,
                  uncertain.words());
    };
  }

  private static Change unconfirmed(Delivery before, String words, Instant now) {
    return noted(
        before,
        before.ended(DeliveryState.UNCONFIRMED, Reason.OUTCOME_UNCONFIRMED, words),
        now,
        words);
  }

  private static Change waiting(
      Delivery before, Delivery marked, int used, Instant due, String words, Instant now) {
    return noted(before, marked.due(DeliveryState.WAITING, used, due, words), now, words);
  }

  private static Change noted(Delivery before, Delivery after, Instant now, String words) {
    return new Change(
        before, after, new Change.Note(now, after.state().name().toLowerCase(Locale.ROOT), words));
  }

  private Duration backOff(int used) {
    Duration limit = retries.first();
    for (int i = 1; i < used && limit.compareTo(retries.longest()) < 0; i++) {
      limit = limit.multipliedBy(2);
    }
    if (limit.compareTo(retries.longest()) > 0) {
      limit = retries.longest();
    }
    return Duration.ofMillis(random.nextLong(limit.toMillis() + 1));
  }

  private Duration withoutHint() {
    return Duration.ofMillis(random.nextLong(1, THROTTLED_WITHOUT_A_HINT.toMillis() + 1));
  }

  private static Duration longer(Optional<Duration> asked, Duration own) {
    return asked.filter(wait -> wait.compareTo(own) > 0).orElse(own);
  }
}
