package dev.postrider.teams.card;

import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.wire.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Builds a card of the common shapes, from top to bottom.
///
/// ```java
/// AdaptiveCard card =
///     CardBuilder.card("Lunch on Friday")
///         .text("The canteen cooks what most of us choose.")
///         .fact("Where", "Canteen, ground floor")
///         .input(CardInput.choice("dish", "What shall we eat?", "ramen", "curry"))
///         .execute("vote", "Vote")
///         .build();
/// ```
///
/// Texts may hold `${…}`: [CardTemplate#of(AdaptiveCard)] makes a template of what is built. The
/// version is 1.5, the newest that Teams draws on every device ("Types of cards",
/// MicrosoftDocs/msteams-docs).
public final class CardBuilder {
  static final String VERSION = "1.5";

  private final ObjectNode card = Json.object();
  private final ArrayNode body;

  private CardBuilder() {
    card.put("type", "AdaptiveCard")
        .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("version", VERSION);
    body = card.putArray("body");
  }

  /// A card that begins with a heading, which is also what it says where it cannot be drawn.
  public static CardBuilder card(String heading) {
    return new CardBuilder().heading(heading).fallbackText(heading);
  }

  /// A card that begins with nothing; also a column of [#columns(CardBuilder...)].
  public static CardBuilder part() {
    return new CardBuilder();
  }

  public CardBuilder heading(String text) {
    textBlock(text).put("size", "Large").put("weight", "Bolder").put("style", "heading");
    return this;
  }

  public CardBuilder text(String text) {
    textBlock(text);
    return this;
  }

  /// Text in small grey letters.
  public CardBuilder note(String text) {
    textBlock(text).put("size", "Small").put("isSubtle", true);
    return this;
  }

  /// A line of a table of facts; facts that follow each other share a table.
  public CardBuilder fact(String title, String value) {
    boolean goesOn = !body.isEmpty() && "FactSet".equals(last().path("type").asString(""));
    ObjectNode set = goesOn ? last() : element("FactSet");
    set.withArray("facts").addObject().put("title", title).put("value", value);
    return this;
  }

  public CardBuilder facts(Map<String, String> facts) {
    facts.forEach(this::fact);
    return this;
  }

  /// A picture.
  ///
  /// @param url `https`, or the picture itself as `data:`
  /// @param says what it shows, for those who do not see it
  public CardBuilder image(String url, String says) {
    element("Image").put("url", url).put("altText", says);
    return this;
  }

  /// What these cards would show, side by side. Of each only its elements count.
  public CardBuilder columns(CardBuilder... columns) {
    ArrayNode beside = element("ColumnSet").putArray("columns");
    for (CardBuilder column : columns) {
      beside
          .addObject()
          .put("type", "Column")
          .put("width", "stretch")
          .set("items", column.body.deepCopy());
    }
    return this;
  }

  public CardBuilder input(CardInput input) {
    body.add(input.json());
    return this;
  }

  public CardBuilder execute(String verb, String title) {
    return execute(verb, title, Map.of());
  }

  /// A button that asks the bot, which may answer with another card. Where `Action.Execute` is not
  /// known it falls back to `Action.Submit`, with the verb among its data ("Universal Actions for
  /// Adaptive Cards", MicrosoftDocs/msteams-docs).
  public CardBuilder execute(String verb, String title, Map<String, String> data) {
    ObjectNode action = action("Action.Execute", title).put("verb", verb).set("data", object(data));
    action
        .putObject("fallback")
        .put("type", "Action.Submit")
        .put("title", title)
        .set("data", object(data).put("verb", verb));
    return this;
  }

  /// A button that sends its data, and what is entered, to the bot as a message.
  public CardBuilder submit(String title, Map<String, String> data) {
    action("Action.Submit", title).set("data", object(data));
    return this;
  }

  public CardBuilder openUrl(String title, String url) {
    action("Action.OpenUrl", title).put("url", url);
    return this;
  }

  /// Asks the bot for a fresh card whenever somebody looks at it.
  ///
  /// @param userIds whom it is asked for by itself, as Teams names them (`29:…`), at most 60;
  ///   others get a menu entry. Empty: everybody, in a conversation of at most 60 people
  public CardBuilder refresh(String verb, Map<String, String> data, List<String> userIds) {
    ObjectNode refresh = card.putObject("refresh");
    refresh
        .putObject("action")
        .put("type", "Action.Execute")
        .put("verb", verb)
        .set("data", object(data));
    if (!userIds.isEmpty()) {
      userIds.forEach(refresh.putArray("userIds")::add);
    }
    return this;
  }

  /// What is said where the card cannot be drawn.
  public CardBuilder fallbackText(String text) {
    card.put("fallbackText", text);
    return this;
  }

  /// What is read aloud.
  public CardBuilder speak(String text) {
    card.put("speak", text);
    return this;
  }

  /// The language of its text, as `fr` or `zh-Hans`.
  public CardBuilder lang(String tag) {
    card.put("lang", tag);
    return this;
  }

  public AdaptiveCard build() {
    return AdaptiveCard.of(card);
  }

  private ObjectNode textBlock(String text) {
    return element("TextBlock").put("text", text).put("wrap", true);
  }

  private ObjectNode element(String type) {
    return body.addObject().put("type", type);
  }

  private ObjectNode action(String type, String title) {
    return card.withArray("actions").addObject().put("type", type).put("title", title);
  }

  private ObjectNode last() {
    return (ObjectNode) body.get(body.size() - 1);
  }

  private static ObjectNode object(Map<String, String> data) {
    ObjectNode object = Json.object();
    data.forEach(object::put);
    return object;
  }
}
