package dev.postrider.throttle;

import java.util.ArrayDeque;

/// The pace of one budget: evenly spaced slots at a share of a ceiling that is learned. Pure: all
/// times are given, in nanoseconds of the monotonic clock. Not safe for several threads.
///
/// The margin matters: at 100 % of a sliding window a little jitter is refused all the time; at 92
/// % next to nothing is.
final class Pace {
  private static final long SECOND = 1_000_000_000L;
  private static final long QUIET_BEFORE_PROBING = 30 * SECOND;
  private static final long BETWEEN_PROBES = 10 * SECOND;
  private static final double PROBE = 1.02;
  private static final double LEAST_SHARE = 0.75;
  private static final double SLOWED = 0.95;
  private static final int THROTTLES_THAT_LOWER = 3;

  private final double hint;
  private final double margin;
  private final ArrayDeque<Long> departures = new ArrayDeque<>();
  private final ArrayDeque<Long> throttles = new ArrayDeque<>();
  private double ceiling;
  private long next;
  private long slowUntil;
  private long blockedUntil;
  private long quietSince;

  /// A pace at a share of the published ceiling, which is in requests per second.
  Pace(double hint, double margin, long now) {
    this.hint = hint;
    this.margin = margin;
    ceiling = hint;
    next = now;
    slowUntil = now;
    blockedUntil = now;
    quietSince = now;
  }

  /// Takes the next slot.
  ///
  /// @return when it is, not before `earliest`
  long reserve(long earliest) {
    probe(earliest);
    long slot = Math.max(Math.max(earliest, next), blockedUntil);
    next = slot + interval(slot);
    departures.addLast(slot);
    forgetBefore(departures, slot - SECOND);
    return slot;
  }

  /// When a slot taken now would be.
  long peek(long now) {
    return Math.max(Math.max(now, next), blockedUntil);
  }

  /// Whether a departure at `now` would break a wait that the far end asked for.
  boolean isBlocked(long now) {
    return now < blockedUntil;
  }

  /// The far end refused a request of this budget.
  ///
  /// An isolated refusal slows the pace a little for a second. Three within a second say that the
  /// ceiling is lower than thought, and are taken as meant for the whole budget.
  void throttled(long now, long retryAfterNanos) {
    throttles.addLast(now);
    forgetBefore(throttles, now - SECOND);
    quietSince = now;
    slowUntil = Math.max(slowUntil, now + SECOND);
    if (throttles.size() >= THROTTLES_THAT_LOWER) {
      forgetBefore(departures, now - SECOND);
      double admitted = Math.max(0, departures.size() - throttles.size());
      ceiling = Math.max(Math.min(ceiling, admitted / margin), LEAST_SHARE * ceiling);
      blockedUntil = Math.max(blockedUntil, now + retryAfterNanos);
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

  private void probe(long now) {
    if (ceiling < hint && now - quietSince >= QUIET_BEFORE_PROBING) {
      ceiling = Math.min(hint, ceiling * PROBE);
      quietSince = now - QUIET_BEFORE_PROBING + BETWEEN_PROBES;
    }
  }

  private long interval(long at) {
    double rate = ceiling * margin * (at < slowUntil ? SLOWED : 1);
    return Math.round(SECOND / rate);
  }

  private static void forgetBefore(ArrayDeque<Long> times, long limit) {
    while (!times.isEmpty() && times.peekFirst() <= limit) {
      times.removeFirst();
    }
  }
}
