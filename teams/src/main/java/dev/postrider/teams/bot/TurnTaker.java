package dev.postrider.teams.bot;

/// May take a message before the handlers hear of it: a dialog that waits for an answer.
@FunctionalInterface
public interface TurnTaker {
  /// Whether it took the message; nobody else hears of it then.
  boolean take(Turn turn);
}
