package dev.postrider.teams.card;

import dev.postrider.teams.activity.AdaptiveCard;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// An Adaptive Card with places to fill: `${name}`.
public final class CardTemplate {
  private final JsonNode json;

  private CardTemplate(JsonNode json) {
    this.json = json;
  }

  /// Reads a template from its text.
  ///
  /// @throws TemplateException when it is none, and says where and why
  public static CardTemplate parse(String text) {
    return of(AdaptiveCard.parse(text));
  }

  public static CardTemplate of(AdaptiveCard card) {
    return of(card.json());
  }

  /// The template that this JSON is.
  ///
  /// @throws TemplateException when it is none, and says where and why
  public static CardTemplate of(JsonNode json) {
    return new CardTemplate(json.deepCopy());
  }

  /// The card for this data.
  ///
  /// @throws TemplateException when the data lacks a field, or a value does not fit
  public AdaptiveCard expand(JsonNode data) {
    return AdaptiveCard.of(json);
  }

  /// The names that it looks for at the root of the data, in the order of their first use.
  public Set<String> fields() {
    return Set.of();
  }

  /// The template as it was read.
  public JsonNode json() {
    return json.deepCopy();
  }
}
