package dev.postrider.poll;

import java.util.Map;

/// How many people answered, and how many took each choice.
///
/// @param answered by question id: how many chose anything there
/// @param votes by question id and choice id
public record Counts(
    long people, Map<String, Long> answered, Map<String, Map<String, Long>> votes) {
  public Counts {
    answered = Map.copyOf(answered);
    votes = Map.copyOf(votes);
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
}
