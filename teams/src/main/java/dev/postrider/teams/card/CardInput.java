package dev.postrider.teams.card;

import dev.postrider.teams.wire.Json;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Something that a card asks for. What is entered comes back under its id, with the data of the
/// button that is pressed.
public final class CardInput {
  private final ObjectNode json;

  private CardInput(ObjectNode json) {
    this.json = json;
  }

  /// A line of text.
  public static CardInput text(String id, String label) {
    return of("Input.Text", id, label);
  }

  /// Several lines of text.
  public static CardInput multiline(String id, String label) {
    return with(text(id, label).json.put("isMultiline", true));
  }

  public static CardInput number(String id, String label) {
    return of("Input.Number", id, label);
  }

  /// A day; it comes back as `2026-11-06`.
  public static CardInput date(String id, String label) {
    return of("Input.Date", id, label);
  }

  /// Yes or no; it comes back as the text `true` or `false`.
  public static CardInput toggle(String id, String label) {
    return with(
        Json.object()
            .put("type", "Input.Toggle")
            .put("id", id)
            .put("title", label)
            .put("label", label));
  }

  /// One of several choices, each its own value.
  public static CardInput choice(String id, String label, String... choices) {
    CardInput input = of("Input.ChoiceSet", id, label);
    input.json.put("style", "expanded");
    ArrayNode all = input.json.putArray("choices");
    for (String choice : choices) {
      all.addObject().put("title", choice).put("value", choice);
    }
    return input;
  }

  /// One of several choices.
  ///
  /// @param choices what is shown by the value that comes back, in the order to show them
  public static CardInput choice(String id, String label, Map<String, String> choices) {
    CardInput input = choice(id, label);
    ArrayNode all = input.json.putArray("choices");
    choices.forEach((value, title) -> all.addObject().put("title", title).put("value", value));
    return input;
  }

  /// Any number of the choices; they come back as one text, separated by commas.
  public CardInput multiple() {
    return with(json.deepCopy().put("isMultiSelect", true));
  }

  /// The button stays without effect until it is filled.
  ///
  /// @param otherwise what is said to those who leave it empty
  public CardInput required(String otherwise) {
    return with(json.deepCopy().put("isRequired", true).put("errorMessage", otherwise));
  }

  /// What it holds at first.
  public CardInput value(String value) {
    return with(json.deepCopy().put("value", value));
  }

  private static CardInput of(String type, String id, String label) {
    return with(Json.object().put("type", type).put("id", id).put("label", label));
  }

  private static CardInput with(ObjectNode json) {
    return new CardInput(json);
  }

  ObjectNode json() {
    return json.deepCopy();
  }
}
