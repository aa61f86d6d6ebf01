package dev.postrider.teams.bot;

import tools.jackson.databind.JsonNode;

/// Your code for a button of a card.
@FunctionalInterface
public interface CardActionHandler {
  /// Answers the tap.
  ///
  /// @param data the action's data and what was entered
  CardAnswer onAction(Turn turn, JsonNode data);
}
