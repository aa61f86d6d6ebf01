package dev.postrider.poll;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one person chose: ids of choices by the id of their question, in the poll's order.
public record Ballot(Map<String, List<String>> choices) {
  public Ballot {
    var copy = new LinkedHashMap<String, List<String>>();
    choices.forEach((question, chosen) -> copy.put(question, List.copyOf(chosen)));
    choices = Collections.unmodifiableMap(copy);
  }

  /// One choice of one question.
  public static Ballot of(String question, String choice) {
    return new Ballot(Map.of(question, List.of(choice)));
  }

  /// Which choices of a question were taken; none where it was left out.
  public List<String> of(String question) {
    return choices.getOrDefault(question, List.of());
  }

  /// What makes it no answer to this poll; empty when it is one.
  Optional<String> faultFor(Poll poll) {
    for (Map.Entry<String, List<String>> entry : choices.entrySet()) {
      Optional<Question> question = poll.question(entry.getKey());
      if (question.isEmpty()) {
        return Optional.of("there is no question " + entry.getKey());
      }
      for (String choice : entry.getValue()) {
        if (question.get().choice(choice).isEmpty()) {
          return Optional.of("question " + entry.getKey() + " has no choice " + choice);
        }
      }
      if (entry.getValue().stream().distinct().count() < entry.getValue().size()) {
        return Optional.of("question " + entry.getKey() + " has a choice twice");
      }
    }
    return Optional.empty();
  }

  /// What was chosen stays out of logs.
  @Override
  public String toString() {
    return "Ballot[" + choices.size() + " questions]";
  }
}
