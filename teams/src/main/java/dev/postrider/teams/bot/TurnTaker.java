package dev.postrider.teams.bot;

import java.util.Optional;

/// May take a message before the handlers hear of it: a dialog that waits for an answer.
@FunctionalInterface
public interface TurnTaker {
  /// Whether it took the message; nobody else hears of it then.
  boolean take(Turn turn);

  /// The answer to an `Action.Execute` of a card; empty where the card is somebody else's.
  default Optional<CardAnswer> tapped(Turn turn) {
    return Optional.empty();
  }
}
