package dev.postrider.poll;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// Reads when a poll closes: a date and a time with an offset or a zone, such as
/// `2026-11-27T12:00+09:00`, `2026-11-27 12:00Z` or `2026-11-27 12:00 Asia/Tokyo`.
final class ClosingTime {
  private static final String PATH = "closes";
  private static final String EXAMPLE = "2026-11-27T12:00+09:00 or 2026-11-27 12:00 Asia/Tokyo";

  private ClosingTime() {}

  static Optional<Instant> read(String text, int line, Instant now, Faults faults) {
    Optional<Instant> time = offset(text).or(() -> zoned(text));
    if (time.isEmpty()) {
      unreadable(text, line, faults);
    } else if (!time.get().isAfter(now)) {
      faults.add(
          line,
          PATH,
          text + " is over",
          "A poll that has closed when it is sent takes no vote",
          "Name a time that is to come");
      return Optional.empty();
    }
    return time;
  }

  private static void unreadable(String text, int line, Faults faults) {
    if (local(text).isPresent()) {
      faults.add(
          line,
          PATH,
          text + " has no time zone",
          "It is another instant in every part of the world",
          "Write it as " + EXAMPLE);
    } else if (isDate(text)) {
      faults.add(
          line,
          PATH,
          text + " is a date without a time",
          "A poll closes at an instant",
          "Write it as " + EXAMPLE);
    } else {
      faults.add(
          line, PATH, text + " is no time", "A date and a time are expected", "Write " + EXAMPLE);
    }
  }

  private static Optional<Instant> offset(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(withT(text)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> zoned(String text) {
    int space = text.lastIndexOf(' ');
    if (space < 0 || text.indexOf('/', space) < 0) {
      return Optional.empty();
    }
    try {
      ZoneId zone = ZoneId.of(text.substring(space + 1));
      return local(text.substring(0, space)).map(time -> time.atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> local(String text) {
    try {
      return Optional.of(LocalDateTime.parse(withT(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).isAfter(LocalDate.MIN);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String withT(String text) {
    return text.strip().replaceFirst("^(\\S+)\\s+", "$1T");
  }
}
