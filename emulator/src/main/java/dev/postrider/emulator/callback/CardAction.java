package dev.postrider.emulator.callback;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A button of a card as it is written there: `{"type": "Action.Submit", "title": …, "data": …}`.
public record CardAction(JsonNode json) {

  public CardAction {
    requireNonNull(json, "json");
  }

  /// The button with this title, wherever it stands in the card.
  public static Optional<CardAction> titled(JsonNode card, String title) {
    if (card.isObject()
        && card.path("type").asString("").startsWith("Action.")
        && card.path("title").asString("").equals(title)) {
      return Optional.of(new CardAction(card));
    }
    for (JsonNode child : card) {
      Optional<CardAction> found = titled(child, title);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// `Action.Submit`, `Action.Execute`, …
  public String type() {
    return json.path("type").asString("");
  }

  /// The action's data with what the person entered; what was entered wins.
  ObjectNode dataWith(JsonNode inputs) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    if (json.path("data") instanceof ObjectNode data) {
      merged.setAll(data);
    }
    if (inputs instanceof ObjectNode entered) {
      merged.setAll(entered);
    }
    return merged;
  }

  /// The action as an invoke carries it: with what the person entered among its data.
  ObjectNode executed(JsonNode inputs) {
    ObjectNode action = JsonNodeFactory.instance.objectNode();
    action.put("type", type());
    for (String name : List.of("id", "verb")) {
      if (json.path(name).isString()) {
        action.put(name, json.path(name).asString());
      }
    }
    action.set("data", dataWith(inputs));
    return action;
  }

  /// The member with which Teams makes something else of a submit: `messageBack`, `imBack`, …
  JsonNode msteams() {
    return json.path("data").path("msteams");
  }
}
