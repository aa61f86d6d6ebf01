package dev.postrider.emulator.graph.odata;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Spellings that Graph accepts and the grammar does not: functions in any case (`startsWith`, as
/// Microsoft's own pages write it) and `not(…)` without a space.
final class Leniency {
  private static final Pattern FUNCTION =
      Pattern.compile(
          "\\b(startswith|endswith|contains|tolower|toupper)\\s*\\(", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD = Pattern.compile("\\b(NOT|AND|OR|EQ|NE|IN)\\b");
  private static final Pattern NOT = Pattern.compile("\\bnot\\s*\\(", Pattern.CASE_INSENSITIVE);

  private Leniency() {}

  /// The filter in the grammar's spelling; what stands in quotes is left alone.
  static String spelled(String filter) {
    var spelled = new StringBuilder();
    var quoted = false;
    for (var part : filter.split("'", -1)) {
      if (spelled.length() > 0 || quoted) {
        spelled.append('\'');
      }
      spelled.append(quoted ? part : code(part));
      quoted = !quoted;
    }
    return spelled.toString();
  }

  private static String code(String part) {
    var functions = FUNCTION.matcher(part).replaceAll(Leniency::lower);
    return NOT.matcher(WORD.matcher(functions).replaceAll(Leniency::lower)).replaceAll("not (");
  }

  private static String lower(MatchResult match) {
    return match.group().toLowerCase(Locale.ROOT).replaceAll("\\s*\\(", "(");
  }
}
