package dev.postrider.poll;

import java.util.HashMap;
import java.util.Map;

/// Counts that change. For one thread at a time.
final class Counting {
  private final Map<String, Long> answered = new HashMap<>();
  private final Map<String, Map<String, Long>> votes = new HashMap<>();
  private long people;

  void add(Ballot ballot, int by) {
    people += by;
    ballot
        .choices()
        .forEach((question, chosen) -> {
          if (!chosen.isEmpty()) {
            answered.merge(question, (long) by, Long::sum);
          }
          Map<String, Long> of = votes.computeIfAbsent(question, any -> new HashMap<>());
          chosen.forEach(choice -> of.merge(choice, (long) by, Long::sum));
        });
  }

  long people() {
    return people;
  }

  Counts counts() {
    return new Counts(people, answered, votes);
  }
}
