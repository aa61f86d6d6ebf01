package dev.postrider.teams.card;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/// The name that somebody may have meant.
final class Nearest {
  private static final int SHOWN = 12;

  private Nearest() {}

  /// "there is department", or what there is, in few words.
  static String to(String name, Collection<String> known) {
    return known.stream()
        .filter(other -> isNear(name, other))
        .min(Comparator.comparingInt(other -> distance(name, other)))
        .map(other -> "there is " + other)
        .orElseGet(() -> known.isEmpty() ? "there is none here" : "known: " + list(known));
  }

  private static String list(Collection<String> known) {
    String first = known.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return known.size() > SHOWN ? first + " and " + (known.size() - SHOWN) + " more" : first;
  }

  private static boolean isNear(String name, String other) {
    int shorter = Math.min(name.length(), other.length());
    return distance(name, other) <= (shorter < 4 ? 1 : shorter < 8 ? 2 : 3);
  }

  /// Letters to add, leave out or change.
  private static int distance(String name, String other) {
    String a = name.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
