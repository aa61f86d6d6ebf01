package dev.postrider.teams.card;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// Times as `formatDateTime` reads and writes them: ISO 8601 in, patterns of .NET out, in UTC. One
/// that names no zone is in UTC.
final class Dates {
  static final String ISO = "yyyy-MM-ddTHH:mm:ss.fff'Z'";

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd[['T'][ ]HH:mm[:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("]['Z'][XXX][XX]]")
          .toFormatter(Locale.ROOT)
          .withChronology(IsoChronology.INSTANCE)
          .withResolverStyle(ResolverStyle.STRICT);

  private Dates() {}

  static OffsetDateTime read(String text) {
    try {
      TemporalAccessor read =
          READ.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return switch (read) {
        case OffsetDateTime time -> time.withOffsetSameInstant(ZoneOffset.UTC);
        case LocalDateTime time -> time.atOffset(ZoneOffset.UTC);
        default -> LocalDate.from(read).atStartOfDay().atOffset(ZoneOffset.UTC);
      };
    } catch (DateTimeException e) {
      throw Fault.of("'" + text + "' is no time such as 2026-11-06T12:00:00Z");
    }
  }

  /// Writes a time by a pattern. What the pattern does not know stands for itself; text between
  /// single quotes, too.
  static String write(OffsetDateTime time, String pattern, Locale locale) {
    var written = new StringBuilder();
    for (int i = 0; i < pattern.length(); ) {
      char letter = pattern.charAt(i);
      if (letter == '\'') {
        int end = pattern.indexOf('\'', i + 1);
        if (end < 0) {
          throw Fault.of("the quote in the pattern " + pattern + " is never closed");
        }
        written.append(pattern, i + 1, end);
        i = end + 1;
      } else if (letter == '\\' && i + 1 < pattern.length()) {
        written.append(pattern.charAt(i + 1));
        i += 2;
      } else if (letter == '%') {
        i++;
      } else {
        int length = run(pattern, i);
        written.append(part(time, letter, length, pattern.substring(i, i + length), locale));
        i += length;
      }
    }
    return written.toString();
  }

  private static int run(String pattern, int from) {
    int end = from + 1;
    while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(from)) {
      end++;
    }
    return end - from;
  }

  private static String part(
      OffsetDateTime time, char letter, int length, String itself, Locale locale) {
    return switch (letter) {
      case 'y', 'Y' ->
          length < 3
              ? two(time.getYear() % 100)
              : String.format(Locale.ROOT, "%04d", time.getYear());
      case 'M' ->
          length < 3
              ? padded(time.getMonthValue(), length)
              : time.getMonth().getDisplayName(style(length), namesOf(locale));
      case 'd' ->
          length < 3
              ? padded(time.getDayOfMonth(), length)
              : time.getDayOfWeek().getDisplayName(style(length), namesOf(locale));
      case 'D' -> padded(time.getDayOfMonth(), length);
      case 'H' -> padded(time.getHour(), length);
      case 'h' -> padded((time.getHour() + 11) % 12 + 1, length);
      case 'm' -> padded(time.getMinute(), length);
      case 's' -> padded(time.getSecond(), length);
      case 'f', 'F', 'S' -> fraction(time, length);
      case 't', 'A' -> time.getHour() < 12 ? "AM" : "PM";
      case 'z' -> length < 3 ? "+0000" : "+00:00";
      case 'K', 'Z' -> "+00:00";
      default -> itself;
    };
  }

  private static String fraction(OffsetDateTime time, int digits) {
    return String.format(Locale.ROOT, "%09d", time.getNano()).substring(0, Math.min(9, digits));
  }

  private static TextStyle style(int length) {
    return length == 3 ? TextStyle.SHORT : TextStyle.FULL;
  }

  /// English abbreviates to three letters wherever it is spoken.
  private static Locale namesOf(Locale locale) {
    return locale.getLanguage().equals("en") ? Locale.US : locale;
  }

  private static String padded(int value, int length) {
    return length == 1 ? Integer.toString(value) : two(value);
  }

  private static String two(int value) {
    return String.format(Locale.ROOT, "%02d", value);
  }
}
