package dev.postrider.teams.bot;

import tools.jackson.databind.JsonNode;

/// Your code for a dialog (task module) that a person wants opened, or has filled in.
@FunctionalInterface
public interface TaskHandler {
  /// Says what the dialog shows next.
  ///
  /// @param data the button's data, or what was entered
  TaskAnswer onTask(Turn turn, JsonNode data);
}
