package dev.postrider.emulator.crowd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How long people take to answer: half of them between `least` and `median`, the other half
/// between `median` and `most`, evenly.
public record Pace(Duration least, Duration median, Duration most) {
  private static final Duration LONGEST = Duration.ofDays(7);

  /// At once.
  public static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  public Pace {
    requireNonNull(least, "least");
    requireNonNull(median, "median");
    requireNonNull(most, "most");
    if (least.isNegative() || median.compareTo(least) < 0 || most.compareTo(median) < 0) {
      throw new IllegalArgumentException(
          "A delay needs least ≤ median ≤ most, and none below zero: "
              + least
              + ", "
              + median
              + ", "
              + most);
    }
    if (most.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("Nobody takes longer than seven days to answer: " + most);
    }
  }

  /// Everybody has answered within this time, evenly spread over it.
  public static Pace within(Duration window) {
    return new Pace(Duration.ZERO, window.dividedBy(2), window);
  }

  /// The delay of whoever stands at this place, 0 the fastest and 1 the slowest.
  Duration at(double place) {
    return place < 0.5 ? between(least, median, place * 2) : between(median, most, place * 2 - 1);
  }

  private static Duration between(Duration from, Duration to, double part) {
    return from.plusNanos((long) (to.minus(from).toNanos() * part));
  }
}
