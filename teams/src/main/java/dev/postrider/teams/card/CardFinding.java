package dev.postrider.teams.card;

import static java.util.Objects.requireNonNull;

/// Something about a card that its author should know before it is sent.
///
/// @param rule the rule's name, which stays the same
/// @param pointer where, as a JSON pointer; empty: the card as a whole
/// @param what what stands there
/// @param why what Teams makes of it
/// @param remedy what to do
/// @param source the page that says so
public record CardFinding(
    Severity severity,
    String rule,
    String pointer,
    String what,
    String why,
    String remedy,
    String source) {
  /// How bad it is.
  public enum Severity {
    /// Teams refuses the card, or a part of it does not work.
    ERROR,
    /// People may not see or be able to do what is meant.
    WARNING,
    /// It would be better with it.
    NOTE
  }

  public CardFinding {
    requireNonNull(severity, "severity");
  }

  /// One line, without a full stop.
  @Override
  public String toString() {
    return (pointer.isEmpty() ? "" : pointer + ": ") + what + ". " + why + ". " + remedy;
  }
}
