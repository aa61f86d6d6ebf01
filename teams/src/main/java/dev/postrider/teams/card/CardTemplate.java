package dev.postrider.teams.card;

import dev.postrider.teams.activity.AdaptiveCard;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// An Adaptive Card with places to fill: `${name}`.
///
/// The language is Microsoft's "Adaptive Card Templating Language": paths (`${manager.name}`,
/// `${items[0]['x']}`, `$root`, `$data`, `$index`), `$data` that repeats an element for each of a
/// list or says what it is about, `$when` that leaves it out, and functions such as `if`,
/// `formatNumber` and `formatDateTime`. A text that is one expression and nothing else takes the
/// type of its value. What a template looks like, and where this differs from Microsoft's engine on
/// purpose, is told in `docs/guides/cards.md`.
///
/// Parsed once, it may be filled by many threads. What the data lacks is never shown as `${…}`: it
/// is refused, and so is whatever has no value.
public final class CardTemplate {
  private final JsonNode json;
  private final TemplateNode template;
  private final Map<String, String> fields;

  private CardTemplate(JsonNode json) {
    this.json = json;
    this.template = TemplateReader.read(json);
    this.fields = FieldNames.of(template);
  }

  /// Reads a template from its text.
  ///
  /// @throws TemplateException when an expression cannot be read; it says where and why
  /// @throws dev.postrider.teams.activity.CardException when the text is no card at all
  public static CardTemplate parse(String text) {
    return of(AdaptiveCard.parse(text));
  }

  /// Reads a template from a UTF-8 file.
  ///
  /// @throws TemplateException when an expression cannot be read; it says where and why
  /// @throws dev.postrider.teams.activity.CardException when the file holds no card
  public static CardTemplate read(Path file) {
    return of(AdaptiveCard.read(file));
  }

  /// The template that this card is.
  ///
  /// @throws TemplateException when an expression cannot be read; it says where and why
  public static CardTemplate of(AdaptiveCard card) {
    return new CardTemplate(card.json());
  }

  /// The template that this JSON is.
  ///
  /// @throws TemplateException when an expression cannot be read; it says where and why
  /// @throws dev.postrider.teams.activity.CardException when it is no card
  public static CardTemplate of(JsonNode json) {
    return of(AdaptiveCard.of(json));
  }

  /// The card for this data.
  ///
  /// @throws TemplateException when the data lacks a field that is shown, or a value does not fit
  public AdaptiveCard expand(JsonNode data) {
    JsonNode card = Expansion.of(template, data, locale());
    if (!card.isObject()) {
      throw new TemplateException(
          "", "The template becomes " + Texts.inWords(card) + " for this data, not a card.", null);
    }
    return AdaptiveCard.of(card);
  }

  /// The names that it looks for at the root of the data, in the order of their first use. Those of
  /// a list's items are not among them.
  public Set<String> fields() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(fields.keySet()));
  }

  /// Whether there is anything to fill.
  public boolean isPlain() {
    return fields.isEmpty() && !json.toString().contains("${");
  }

  /// Checks that each field is one of these, whatever case its letters have.
  ///
  /// @throws TemplateException names the first that is not, where it stands, and the known one that
  ///   may be meant
  public void requireFields(Collection<String> known) {
    fields.forEach((name, pointer) -> {
      if (known.stream().noneMatch(name::equalsIgnoreCase)) {
        throw new TemplateException(
            pointer,
            pointer + ": unknown field ${" + name + "}: " + Nearest.to(name, known) + ".",
            name);
      }
    });
  }

  /// The template as it was read.
  public AdaptiveCard card() {
    return AdaptiveCard.of(json);
  }

  /// That of the card's `lang`; English without.
  private Locale locale() {
    JsonNode lang = json.path("lang");
    return lang.isString() ? Locale.forLanguageTag(lang.asString()) : Locale.US;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CardTemplate template && template.json.equals(json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return "CardTemplate[fields=" + fields.keySet() + "]";
  }
}
