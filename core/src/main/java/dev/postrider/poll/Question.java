package dev.postrider.poll;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One question with its choices.
///
/// @param id names it within its poll, in stored votes and exports: letters, digits, `-`, `_`
/// @param most how many choices one person may take; 1: a single one
public record Question(String id, Texts text, List<Choice> choices, int most) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  public Question {
    requireId(id);
    requireNonNull(text, "text");
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("A question has choices.");
    }
    if (choices.stream().map(Choice::id).distinct().count() < choices.size()) {
      throw new IllegalArgumentException("Two choices of question " + id + " have the same id.");
    }
    if (most < 1 || most > choices.size()) {
      throw new IllegalArgumentException(
          "Of " + choices.size() + " choices nobody can take " + most + ".");
    }
  }

  /// Whether one person may take several choices.
  public boolean isMultiple() {
    return most > 1;
  }

  public Optional<Choice> choice(String choiceId) {
    return choices.stream().filter(choice -> choice.id().equals(choiceId)).findFirst();
  }

  static void requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "An id is 1 to 40 letters, digits, - and _, and not: " + id);
    }
  }
}
