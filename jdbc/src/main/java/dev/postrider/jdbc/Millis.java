package dev.postrider.jdbc;

import java.time.Instant;

/// Instants as the database keeps them: milliseconds since 1970. What is out of that range (292
/// million years) becomes its end.
final class Millis {
  private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private Millis() {}

  static long down(Instant instant) {
    if (instant.isAfter(LAST)) {
      return Long.MAX_VALUE;
    }
    return instant.isBefore(FIRST) ? Long.MIN_VALUE : instant.toEpochMilli();
  }

  /// The first millisecond that is not before `instant`.
  static long up(Instant instant) {
    long down = down(instant);
    return Instant.ofEpochMilli(down).isBefore(instant) && down < Long.MAX_VALUE ? down + 1 : down;
  }
}
