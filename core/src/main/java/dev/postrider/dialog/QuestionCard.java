package dev.postrider.dialog;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.AdaptiveCard;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Questions as Adaptive Cards, marked so that a tap finds its question.
final class QuestionCard {
  private static final String VERSION = "1.5";

  private QuestionCard() {}

  static Activity buttons(String question, List<String> choices, Mark mark) {
    ObjectNode card = card(question);
    ArrayNode actions = card.putArray("actions");
    choices.forEach(choice -> {
      ObjectNode data = submit(actions, choice);
      data.put(Answers.MEMBER, choice);
      mark.into(data);
    });
    return activity(card, question);
  }

  static Activity date(String question, Mark mark) {
    ObjectNode card = card(question);
    card.withArray("body")
        .addObject()
        .put("type", "Input.Date")
        .put("id", Answers.MEMBER)
        .put("label", question);
    mark.into(submit(card.putArray("actions"), "OK"));
    return activity(card, question);
  }

  static Activity of(AdaptiveCard card, Mark mark) {
    ObjectNode marked = card.json();
    mark(marked, mark);
    return Activity.card(AdaptiveCard.of(marked));
  }

  /// Every button that submits, wherever it stands in the card.
  private static void mark(JsonNode node, Mark mark) {
    if (node instanceof ObjectNode object) {
      String type = object.path("type").asString("");
      if (type.equals("Action.Submit") || type.equals("Action.Execute")) {
        mark.into(object.path("data").isObject() ? (ObjectNode) object.path("data") : data(object));
      }
    }
    node.forEach(child -> mark(child, mark));
  }

  private static ObjectNode data(ObjectNode action) {
    return action.putObject("data");
  }

  private static ObjectNode card(String question) {
    ObjectNode card = JsonMapper.shared().createObjectNode();
    card.put("type", "AdaptiveCard")
        .put("version", VERSION)
        .put("fallbackText", question)
        .putArray("body")
        .addObject()
        .put("type", "TextBlock")
        .put("text", question)
        .put("wrap", true);
    return card;
  }

  private static ObjectNode submit(ArrayNode actions, String title) {
    return actions.addObject().put("type", "Action.Submit").put("title", title).putObject("data");
  }

  private static Activity activity(ObjectNode card, String question) {
    return Activity.card(AdaptiveCard.of(card)).withSummary(question);
  }
}
