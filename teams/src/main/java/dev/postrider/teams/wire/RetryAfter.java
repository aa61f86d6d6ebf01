package dev.postrider.teams.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The `Retry-After` header: seconds, sometimes with decimals, or an HTTP date.
final class RetryAfter {
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

  private RetryAfter() {}

  static Optional<Duration> parse(String header, Instant now) {
    var text = header.strip();
    if (text.isEmpty() || text.length() > 64) {
      return Optional.empty();
    }
    return Character.isDigit(text.charAt(0)) ? seconds(text) : date(text, now);
  }

  private static Optional<Duration> seconds(String text) {
    try {
      var seconds = new BigDecimal(text).setScale(0, RoundingMode.CEILING).min(LONGEST);
      return Optional.of(Duration.ofSeconds(seconds.longValueExact()));
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      var wait = Duration.between(now, until);
      if (wait.isNegative()) {
        return Optional.of(Duration.ZERO);
      }
      var whole = wait.getNano() == 0 ? wait.getSeconds() : wait.getSeconds() + 1;
      return Optional.of(Duration.ofSeconds(Math.min(whole, LONGEST.longValue())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
