package dev.postrider.teams.card;

import dev.postrider.teams.activity.AdaptiveCard;
import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A line of text with places to fill, in the language of [CardTemplate]: `Hello ${name}`.
public final class TextTemplate {
  private static final String MEMBER = "text";

  private final String text;
  // A card around it, because one way to fill is enough.
  private final CardTemplate around;

  private TextTemplate(String text) {
    this.text = text;
    AdaptiveCard card = CardBuilder.part().build();
    this.around = CardTemplate.of(card.json().put(MEMBER, text));
  }

  /// Reads a text.
  ///
  /// @throws TemplateException when an expression cannot be read
  public static TextTemplate parse(String text) {
    return new TextTemplate(text);
  }

  /// The text for this data.
  ///
  /// @throws TemplateException when the data lacks a field, or a value does not fit
  public String expand(JsonNode data) {
    return around.expand(data).json().path(MEMBER).asString("");
  }

  /// The names that it looks for at the root of the data.
  public Set<String> fields() {
    return around.fields();
  }

  /// Checks that each field is one of these; see [CardTemplate#requireFields(Collection)].
  public void requireFields(Collection<String> known) {
    around.requireFields(known);
  }

  /// The text as it was read.
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "TextTemplate[fields=" + fields() + "]";
  }
}
