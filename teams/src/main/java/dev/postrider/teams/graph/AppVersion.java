package dev.postrider.teams.graph;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Compares versions of an app, which are numbers between dots; what is none comes first.
final class AppVersion implements Comparator<@Nullable String> {

  static final AppVersion ORDER = new AppVersion();

  private AppVersion() {}

  @Override
  public int compare(@Nullable String one, @Nullable String other) {
    long[] mine = numbers(one);
    long[] theirs = numbers(other);
    for (int i = 0; i < Math.max(mine.length, theirs.length); i++) {
      int step = Long.compare(i < mine.length ? mine[i] : 0, i < theirs.length ? theirs[i] : 0);
      if (step != 0) {
        return step;
      }
    }
    return 0;
  }

  private static long[] numbers(@Nullable String version) {
    if (version == null || !version.strip().matches("\\d{1,9}(\\.\\d{1,9})*")) {
      return new long[0];
    }
    String[] parts = version.strip().split("\\.", -1);
    var numbers = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Long.parseLong(parts[i]);
    }
    return numbers;
  }
}
