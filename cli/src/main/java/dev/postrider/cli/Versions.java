package dev.postrider.cli;

import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.graph.TeamsAppDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Versions of an app, `MAJOR.MINOR.PATCH`.
final class Versions {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})");
  private static final Comparator<String> ORDER =
      Comparator.comparingLong((String version) -> part(version, 1))
          .thenComparingLong(version -> part(version, 2))
          .thenComparingLong(version -> part(version, 3));

  private Versions() {}

  /// The highest that the catalogue has, whatever became of it.
  static Optional<String> highest(TeamsApp app) {
    return app.definitions().stream()
        .map(TeamsAppDefinition::version)
        .filter(Objects::nonNull)
        .filter(version -> NUMBERS.matcher(version).matches())
        .max(ORDER);
  }

  static boolean isHigher(String one, String other) {
    return ORDER.compare(one, other) > 0;
  }

  static String next(String version, String part) {
    if (!NUMBERS.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "The version " + version + " cannot be raised: it is not three numbers such as 1.0.0.");
    }
    long major = part(version, 1);
    long minor = part(version, 2);
    long patch = part(version, 3);
    return switch (part) {
      case "major" -> (major + 1) + ".0.0";
      case "minor" -> major + "." + (minor + 1) + ".0";
      case "patch" -> major + "." + minor + "." + (patch + 1);
      default -> throw new IllegalArgumentException("--bump takes major, minor or patch.");
    };
  }

  /// As in `1.0.0 published, 1.1.0 submitted`.
  static String listed(List<TeamsAppDefinition> definitions) {
    return String.join(
        ", ",
        definitions.stream()
            .map(one -> one.version() + " " + Optional.ofNullable(one.publishingState()).orElse(""))
            .map(String::strip)
            .toList());
  }

  private static long part(String version, int index) {
    var numbers = NUMBERS.matcher(version);
    return numbers.matches() ? Long.parseLong(numbers.group(index)) : 0;
  }
}
