package dev.postrider.message;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.card.CardTemplate;
import dev.postrider.teams.card.TemplateException;
import dev.postrider.teams.card.TextTemplate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A card that is filled for each recipient, from what the directory or a list says of them, and in
/// the recipient's language.
///
/// ```java
/// CardMessage.of("en", english).in("fr", french).in("zh-Hans", chinese);
/// ```
///
/// Who prefers a language that there is no card in gets the nearest one, and in the end the first:
/// see [Languages#choose(Collection, String)].
///
/// @param cards by language tag, at least one; the first is for everybody without a nearer one
/// @param kept fields that are kept with each delivery though no card shows them
public record CardMessage(Map<String, Card> cards, Set<String> kept) implements Message {
  /// The recipient's own language, among their fields.
  public static final String LANGUAGE = "preferredLanguage";

  /// The card in one language.
  ///
  /// @param summary the line for the toast and the activity feed; null: Teams makes one
  public record Card(CardTemplate template, @Nullable TextTemplate summary) {
    public Card {
      requireNonNull(template, "template");
    }
  }

  public CardMessage {
    cards = Collections.unmodifiableMap(new LinkedHashMap<>(cards));
    if (cards.isEmpty()) {
      throw new IllegalArgumentException("A card message needs a card.");
    }
    cards.keySet().forEach(CardMessage::requireTag);
    kept = Collections.unmodifiableSet(new LinkedHashSet<>(kept));
  }

  /// Keeps no field that it does not show.
  public CardMessage(Map<String, Card> cards) {
    this(cards, Set.of());
  }

  /// One card for everybody, its language that of its `lang`; English without.
  public static CardMessage of(CardTemplate template) {
    JsonNode lang = template.card().json().path("lang");
    return of(
        lang.isString() && Languages.isTag(lang.asString()) ? lang.asString() : "en", template);
  }

  /// The card for everybody without a nearer one.
  public static CardMessage of(String language, CardTemplate template) {
    return new CardMessage(Map.of(language, new Card(template, null)));
  }

  /// The card in one more language.
  ///
  /// @param language its tag, as `fr` or `zh-Hans`
  public CardMessage in(String language, CardTemplate template) {
    return with(language, new Card(template, null));
  }

  /// The line for the toast and the activity feed, in a language that has a card; it may hold
  /// `${…}`, too.
  public CardMessage withSummary(String language, String summary) {
    Card card = cards.get(language);
    if (card == null) {
      throw new IllegalArgumentException("There is no card in " + language + ".");
    }
    return with(language, new Card(card.template(), TextTemplate.parse(summary)));
  }

  private CardMessage with(String language, Card card) {
    var more = new LinkedHashMap<>(cards);
    more.put(language, card);
    return new CardMessage(more, kept);
  }

  /// Keeps one more field of each recipient with their delivery, for whoever counts answers by it.
  public CardMessage keeping(String field) {
    var more = new LinkedHashSet<>(kept);
    more.add(field);
    return new CardMessage(cards, more);
  }

  /// The language of the card that somebody gets.
  ///
  /// @param preferred their own language; null where nobody knows it
  public String language(@Nullable String preferred) {
    return Languages.choose(cards.keySet(), preferred);
  }

  /// What it says to somebody.
  ///
  /// @param fields what is known of them, by name
  /// @throws TemplateException when a field that is shown is not known of them
  public ChatMessage to(Map<String, String> fields) {
    Card card = requireNonNull(cards.get(language(fields.get(LANGUAGE))));
    ObjectNode data = JsonMapper.shared().createObjectNode();
    fields.forEach(data::put);
    AdaptiveCard filled = card.template().expand(data);
    ChatMessage message = ChatMessage.card(filled);
    return card.summary() == null ? message : message.withSummary(card.summary().expand(data));
  }

  /// The fields that filling it asks for: those of all its cards, and the language where there is
  /// more than one; and those that are kept.
  @Override
  public Set<String> fields() {
    var fields = new LinkedHashSet<String>();
    for (Card card : cards.values()) {
      fields.addAll(card.template().fields());
      if (card.summary() != null) {
        fields.addAll(card.summary().fields());
      }
    }
    if (cards.size() > 1) {
      fields.add(LANGUAGE);
    }
    fields.addAll(kept);
    return Collections.unmodifiableSet(fields);
  }

  /// Checks that each field is one of these.
  ///
  /// @throws TemplateException names the first that is not, and the known one that may be meant
  public void requireFields(Collection<String> known) {
    cards.forEach((language, card) -> {
      try {
        card.template().requireFields(known);
        if (card.summary() != null) {
          card.summary().requireFields(known);
        }
      } catch (TemplateException e) {
        throw cards.size() == 1 ? e : e.in("The card in " + language);
      }
    });
  }

  /// A second copy would stand beside the first.
  @Override
  public boolean mayBeRepeated() {
    return false;
  }

  private static void requireTag(String tag) {
    if (!Languages.isTag(tag)) {
      throw new IllegalArgumentException("'" + tag + "' is no language tag such as fr or zh-Hans.");
    }
  }

  /// Its languages and fields: what is said stays out of logs.
  @Override
  public String toString() {
    return "CardMessage[" + List.copyOf(cards.keySet()) + ", fields=" + fields() + "]";
  }
}
