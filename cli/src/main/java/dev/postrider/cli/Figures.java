package dev.postrider.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers as people read them. English for now; `--json` never goes through here.
final class Figures {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm VV", Locale.ENGLISH);

  private Figures() {}

  static String count(long n) {
    return String.format(Locale.ENGLISH, "%,d", n);
  }

  static String rate(double perSecond) {
    return String.format(Locale.ENGLISH, "%.1f/s", perSecond);
  }

  static String percent(double share) {
    return String.format(Locale.ENGLISH, "%.0f %%", 100 * share);
  }

  /// As in `2 m 30 s`.
  static String time(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " m " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " m";
  }

  /// On this machine's clock, as in `27 Nov 2026 12:00 Asia/Tokyo`.
  static String moment(Instant at) {
    return MOMENT.format(at.atZone(ZoneId.systemDefault()));
  }

  static String people(long n) {
    return n == 1 ? "1 person" : count(n) + " people";
  }
}
