package dev.postrider.poll;

import java.util.HashMap;
import java.util.Map;

/// How many people answered, and how many took each choice. What nobody took is not in it.
///
/// @param answered by question id: how many chose anything there
/// @param votes by question id and choice id
public record Counts(
    long people, Map<String, Long> answered, Map<String, Map<String, Long>> votes) {
  public Counts {
    answered = taken(answered);
    var copy = new HashMap<String, Map<String, Long>>();
    votes.forEach((question, of) -> copy.put(question, taken(of)));
    copy.values().removeIf(Map::isEmpty);
    votes = Map.copyOf(copy);
  }

  public static Counts none() {
    return new Counts(0, Map.of(), Map.of());
  }

  public long answered(String question) {
    return answered.getOrDefault(question, 0L);
  }

  public long votes(String question, String choice) {
    return votes.getOrDefault(question, Map.of()).getOrDefault(choice, 0L);
  }

  /// Whether it tells what those chose who answered a question, if anybody did.
  boolean hasVotes(String question) {
    return answered(question) == 0 || votes.containsKey(question);
  }

  /// The same, but for what was chosen there: how many answered stays.
  Counts withoutVotes(String question) {
    var others = new HashMap<>(votes);
    others.remove(question);
    return new Counts(people, answered, others);
  }

  private static Map<String, Long> taken(Map<String, Long> counts) {
    var taken = new HashMap<>(counts);
    taken.values().removeIf(n -> n == 0);
    return Map.copyOf(taken);
  }
}
