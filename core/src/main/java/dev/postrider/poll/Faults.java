package dev.postrider.poll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The faults of a file as they are found.
final class Faults {
  private static final int MOST_LETTERS_APART = 2;

  private final List<PollFault> found = new ArrayList<>();

  void add(int line, String path, String what, String why, String fix) {
    found.add(new PollFault(line, path, what, why, fix));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// In the order of the file.
  List<PollFault> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(PollFault::line)).toList();
  }

  static String path(String parent, String key) {
    return parent.isEmpty() ? key : parent + "." + key;
  }

  /// Finds every key that means nothing.
  void unknownKeys(Part.Members part, String path, List<String> known) {
    part.members()
        .forEach((key, member) -> {
          if (!known.contains(key)) {
            add(
                member.line(),
                path(path, key),
                "The key " + key + " means nothing here",
                "There are " + String.join(", ", known),
                nearest(key, known).map(near -> "Write " + near).orElse("Remove it"));
          }
        });
  }

  static Optional<String> nearest(String word, List<String> known) {
    return known.stream()
        .filter(one -> apart(plain(one), plain(word)) <= MOST_LETTERS_APART)
        .min(Comparator.comparingInt(one -> apart(plain(one), plain(word))));
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /// How many letters have to be changed, added or removed (Levenshtein).
  private static int apart(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[other.length()];
  }
}
