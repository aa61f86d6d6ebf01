package dev.postrider.emulator.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a bot's post asks of the person who reads it.
sealed interface Question {

  /// A card with buttons that a bot hears of.
  record OnCard(List<Button> buttons) implements Question {}

  /// Suggested answers; tapping one is writing it.
  record Suggested(List<String> answers) implements Question {}

  /// A question in words.
  record InWords(String text) implements Question {
    private static final Pattern NUMBER =
        Pattern.compile(
            "(?iu)how (many|much|old|long)|number|combien|nombre|いくつ|何[人個回枚本年]|数字|多少|几[个人次年]");

    boolean wantsNumber() {
      return NUMBER.matcher(text).find();
    }
  }

  /// A button and the card it stands on.
  record Button(JsonNode card, JsonNode action) {
    String title() {
      return action.path("title").asString("");
    }
  }

  Pattern ASKS = Pattern.compile("[?？؟]");

  Set<String> HEARD = Set.of("Action.Submit", "Action.Execute");

  Set<String> UNSEEN = Set.of("refresh", "fallback", "authentication", "data");

  int DEEPEST = 40;

  /// Empty where it asks nothing.
  static Optional<Question> of(JsonNode activity) {
    List<Button> buttons = new ArrayList<>();
    for (JsonNode attachment : activity.path("attachments")) {
      buttons.addAll(buttons(attachment));
    }
    if (!buttons.isEmpty()) {
      return Optional.of(new OnCard(buttons));
    }
    var suggested = new ArrayList<String>();
    for (JsonNode action : activity.path("suggestedActions").path("actions")) {
      suggested.add(action.path("value").asString(action.path("title").asString("")));
    }
    if (!suggested.isEmpty()) {
      return Optional.of(new Suggested(suggested));
    }
    String text = activity.path("text").asString("");
    return ASKS.matcher(text).find() ? Optional.of(new InWords(text)) : Optional.empty();
  }

  /// The buttons of a card that a bot hears of, in their order.
  static List<Button> buttonsOf(JsonNode card) {
    var found = new ArrayList<Button>();
    collect(card, card, 0, found);
    return found;
  }

  private static List<Button> buttons(JsonNode attachment) {
    JsonNode content = attachment.path("content");
    return switch (attachment.path("contentType").asString("")) {
      case "application/vnd.microsoft.card.adaptive" -> buttonsOf(content);
      case "application/vnd.microsoft.card.hero", "application/vnd.microsoft.card.thumbnail" ->
          classic(content);
      default -> List.of();
    };
  }

  /// What a person sees of a part of a card: neither what happens by itself nor what stands in for
  /// it.
  static List<JsonNode> seen(JsonNode node) {
    return node.isObject()
        ? node.properties().stream()
            .filter(member -> !UNSEEN.contains(member.getKey()))
            .map(Map.Entry::getValue)
            .toList()
        : node.valueStream().toList();
  }

  private static void collect(JsonNode card, JsonNode node, int depth, List<Button> found) {
    if (depth > DEEPEST || !node.path("isVisible").asBoolean(true)) {
      return;
    }
    if (HEARD.contains(node.path("type").asString("")) && node.path("isEnabled").asBoolean(true)) {
      found.add(new Button(card, node));
      return;
    }
    seen(node).forEach(child -> collect(card, child, depth + 1, found));
  }

  /// The buttons of an older card as Teams treats them: each a submit of its kind.
  private static List<Button> classic(JsonNode card) {
    var found = new ArrayList<Button>();
    for (JsonNode button : card.path("buttons")) {
      String type = button.path("type").asString("");
      if (Set.of("messageBack", "imBack", "invoke").contains(type)) {
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action.put("type", "Action.Submit").put("title", button.path("title").asString(""));
        ObjectNode teams = action.putObject("data").putObject("msteams");
        if (type.equals("invoke") && button.path("value") instanceof ObjectNode value) {
          teams.setAll(value);
        } else {
          teams.put("type", type).set("value", button.path("value"));
          teams.set("text", button.path("text"));
        }
        found.add(new Button(card, action));
      }
    }
    return found;
  }
}
