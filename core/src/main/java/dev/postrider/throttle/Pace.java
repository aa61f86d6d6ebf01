package dev.postrider.throttle;

import java.util.ArrayDeque;

/// The pace of one budget: evenly spaced slots at a share of a ceiling that is learned. Pure: all
/// times are given, in nanoseconds of the monotonic clock. Not safe for several threads.
///
/// The margin matters: at 100 % of a sliding window a little jitter is refused all the time; at 92
/// % next to nothing is.
final class Pace {
  private static final long SECOND = 1_000_000_000L;
  private static final long FIRST_PATIENCE = 2 * SECOND;
  private static final long LONGEST_PATIENCE = 320 * SECOND;
  private static final double CLIMB = 1.05;
  private static final long IDLE = 10 * SECOND;
  private static final long WARM_UP = 2 * SECOND;
  private static final double COLD = 0.3;
  private static final double LEAST_SHARE = 0.75;
  private static final double SLOWED = 0.95;
  private static final int THROTTLES_THAT_LOWER = 3;

  private final double hint;
  private final double margin;
  private final ArrayDeque<Long> departures = new ArrayDeque<>();
  private final ArrayDeque<Long> throttles = new ArrayDeque<>();
  private double ceiling;
  private long next;
  private long beganAt;
  private long slowUntil;
  private long blockedUntil;
  private long patience = FIRST_PATIENCE;
  private long climbAt;

  /// A pace at a share of the published ceiling, which is in requests per second.
  Pace(double hint, double margin, long now) {
    this.hint = hint;
    this.margin = margin;
    ceiling = hint;
    next = now;
    beganAt = now - IDLE;
    slowUntil = now;
    blockedUntil = now;
    climbAt = now;
  }

  /// Takes the next slot.
  ///
  /// @return when it is, not before `earliest`
  long reserve(long earliest) {
    climb(earliest);
    long slot = Math.max(Math.max(earliest, next), blockedUntil);
    if (departures.isEmpty() || slot - departures.getLast() >= IDLE) {
      beganAt = slot;
    }
    next = slot + interval(slot);
    departures.addLast(slot);
    forgetBefore(departures, slot - SECOND);
    return slot;
  }

  /// Whether a departure at `now` would break a wait that the far end asked for.
  boolean isBlocked(long now) {
    return now < blockedUntil;
  }

  /// The far end refused a request of this budget.
  ///
  /// An isolated refusal slows the pace a little for a second. Three within a second say that the
  /// ceiling is lower than thought, or that requests bunched up on their way: the budget is quiet
  /// as long as asked, goes on at what was admitted, and climbs back to the hint after a while that
  /// doubles each time. So a bunch costs seconds, and a ceiling that really is lower is learned.
  void throttled(long now, long retryAfterNanos) {
    if (isBlocked(now)) {
      // Sent before the far end asked for quiet: it says nothing new about the ceiling.
      blockedUntil = Math.max(blockedUntil, now + retryAfterNanos);
      return;
    }
    throttles.addLast(now);
    forgetBefore(throttles, now - SECOND);
    climbAt = now + patience;
    slowUntil = Math.max(slowUntil, now + SECOND);
    if (throttles.size() >= THROTTLES_THAT_LOWER) {
      forgetBefore(departures, now - SECOND);
      double admitted = Math.max(0, departures.size() - throttles.size());
      ceiling = Math.max(Math.min(ceiling, admitted / margin), LEAST_SHARE * ceiling);
      blockedUntil = Math.max(blockedUntil, now + retryAfterNanos);
      patience = Math.min(LONGEST_PATIENCE, 2 * patience);
      throttles.clear();
    }
  }

  /// The ceiling as learned, in requests per second.
  double ceiling() {
    return ceiling;
  }

  /// How many departed in the second before `now`.
  int departedWithinASecond(long now) {
    int count = 0;
    for (long departure : departures) {
      if (departure > now - SECOND && departure <= now) {
        count++;
      }
    }
    return count;
  }

  private void climb(long now) {
    while (ceiling < hint && now >= climbAt) {
      ceiling = Math.min(hint, ceiling * CLIMB);
      climbAt += SECOND;
    }
  }

  private long interval(long at) {
    double rate = ceiling * margin * warmth(at) * (at < slowUntil ? SLOWED : 1);
    return Math.round(SECOND / rate);
  }

  /// The first requests open connections, and the far end counts when they arrive: begun at full
  /// pace, they would bunch up and be refused.
  private double warmth(long at) {
    return Math.min(1, COLD + (1 - COLD) * (at - beganAt) / WARM_UP);
  }

  private static void forgetBefore(ArrayDeque<Long> times, long limit) {
    while (!times.isEmpty() && times.peekFirst() <= limit) {
      times.removeFirst();
    }
  }
}
