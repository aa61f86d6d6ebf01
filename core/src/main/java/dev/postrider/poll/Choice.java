package dev.postrider.poll;

import static java.util.Objects.requireNonNull;

/// One answer that may be chosen.
///
/// @param id names it within its question, in stored votes and exports: letters, digits, `-`, `_`
public record Choice(String id, Texts text) {
  public Choice {
    Question.requireId(id);
    requireNonNull(text, "text");
  }
}
