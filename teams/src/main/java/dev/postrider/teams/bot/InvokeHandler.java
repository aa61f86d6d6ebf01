package dev.postrider.teams.bot;

import dev.postrider.teams.activity.Activity;
import tools.jackson.databind.JsonNode;

/// Your code for an invoke other than a card's button.
@FunctionalInterface
public interface InvokeHandler {
  /// The JSON that Teams gets, with status 200.
  JsonNode onInvoke(Turn turn, Activity.Invoke invoke);
}
