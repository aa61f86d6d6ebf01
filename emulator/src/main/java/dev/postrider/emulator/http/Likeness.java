package dev.postrider.emulator.http;

import java.util.List;
import java.util.Locale;

/// How far a path is from a template, for messages that name the nearest known route.
final class Likeness {
  private static final double VARIABLE = 0.3;

  private Likeness() {}

  /// Edit distance over segments; two literals differ by the share of their letters that differ.
  static double distance(List<String> path, List<String> template) {
    double[] row = new double[template.size() + 1];
    for (int j = 0; j <= template.size(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= path.size(); i++) {
      double diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= template.size(); j++) {
        double substituted = diagonal + difference(path.get(i - 1), template.get(j - 1));
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[template.size()];
  }

  private static double difference(String asked, String known) {
    if (Routes.isVariable(known)) {
      return VARIABLE;
    }
    String literal = known.toLowerCase(Locale.ROOT);
    int longer = Math.max(asked.length(), literal.length());
    return longer == 0 ? 0 : 1.5 * letters(asked, literal) / longer;
  }

  private static int letters(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
