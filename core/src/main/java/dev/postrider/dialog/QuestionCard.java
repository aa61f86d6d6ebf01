package dev.postrider.dialog;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.AdaptiveCard;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Questions as Adaptive Cards, marked so that a tap finds its question.
///
/// Buttons are `Action.Execute`, so that the person sees the question with its answer in the card's
/// place and cannot tap twice; clients that do not know it take the `Action.Submit` that each falls
/// back to ("Universal Actions for Adaptive Cards", MicrosoftDocs/msteams-docs).
final class QuestionCard {
  private static final String VERSION = "1.5";
  private static final String VERB = "postrider/answer";

  private QuestionCard() {}

  private record Drawn(
      BiFunction<Mark, Words, Activity> before, BiFunction<JsonNode, Words, AdaptiveCard> after)
      implements Prompt.Question {
    @Override
    public Activity ask(Mark mark, Words words) {
      return before.apply(mark, words);
    }

    @Override
    public AdaptiveCard answered(JsonNode value, Words words) {
      return after.apply(value, words);
    }
  }

  private record Button(String title, String answer) {}

  /// A question without a card.
  static Prompt.Question plain(String question) {
    return new Drawn(
        (mark, words) -> Activity.message(question),
        (value, words) -> answered(question, value.asString("")));
  }

  static Prompt.Question choice(String question, List<String> choices) {
    List<Button> buttons = choices.stream().map(choice -> new Button(choice, choice)).toList();
    return new Drawn(
        (mark, words) -> buttons(question, buttons, mark),
        (value, words) -> answered(question, value.asString("")));
  }

  static Prompt.Question confirm(String question) {
    return new Drawn(
        (mark, words) ->
            buttons(
                question,
                List.of(new Button(words.yes(), "yes"), new Button(words.no(), "no")),
                mark),
        (value, words) -> answered(question, value.asBoolean(false) ? words.yes() : words.no()));
  }

  static Prompt.Question date(String question) {
    return new Drawn(
        (mark, words) -> {
          ObjectNode card = card(question);
          card.withArray("body")
              .addObject()
              .put("type", "Input.Date")
              .put("id", Answers.MEMBER)
              .put("label", question);
          execute(card.putArray("actions"), words.send(), mark::into);
          return activity(card, question);
        },
        (value, words) -> answered(question, value.asString("")));
  }

  static Prompt.Question of(AdaptiveCard card) {
    return new Drawn(
        (mark, words) -> {
          ObjectNode marked = card.json();
          mark(marked, mark);
          return Activity.card(AdaptiveCard.of(marked));
        },
        (value, words) -> {
          ObjectNode closed = card.json();
          close(closed);
          closed.withArray("body").add(text("✓ " + words.answered()));
          return AdaptiveCard.of(closed);
        });
  }

  private static Activity buttons(String question, List<Button> buttons, Mark mark) {
    ObjectNode card = card(question);
    ArrayNode actions = card.putArray("actions");
    for (Button button : buttons) {
      execute(
          actions,
          button.title(),
          data -> {
            data.put(Answers.MEMBER, button.answer());
            mark.into(data);
          });
    }
    return activity(card, question);
  }

  private static AdaptiveCard answered(String question, String answer) {
    ObjectNode card = card(question);
    card.withArray("body").add(text("✓ " + answer).put("weight", "Bolder"));
    return AdaptiveCard.of(card);
  }

  /// Every button that submits, wherever it stands in the card.
  private static void mark(JsonNode node, Mark mark) {
    if (node instanceof ObjectNode object && isAnswering(object)) {
      mark.into(object.path("data") instanceof ObjectNode data ? data : object.putObject("data"));
    }
    node.forEach(child -> mark(child, mark));
  }

  /// Takes away what answers: inputs, and buttons that submit.
  private static void close(JsonNode node) {
    switch (node) {
      case ArrayNode list -> {
        list.removeIf(child -> isAnswering(child) || isInput(child));
        list.forEach(QuestionCard::close);
      }
      case ObjectNode object -> {
        if (isAnswering(object.path("selectAction"))) {
          object.remove("selectAction");
        }
        object.forEach(QuestionCard::close);
      }
      default -> {
        // Text and numbers answer nothing.
      }
    }
  }

  private static boolean isAnswering(JsonNode node) {
    String type = node.path("type").asString("");
    return type.equals("Action.Submit") || type.equals("Action.Execute");
  }

  private static boolean isInput(JsonNode node) {
    return node.path("type").asString("").startsWith("Input.");
  }

  private static ObjectNode card(String question) {
    ObjectNode card = JsonMapper.shared().createObjectNode();
    card.put("type", "AdaptiveCard")
        .put("version", VERSION)
        .put("fallbackText", question)
        .putArray("body")
        .add(text(question));
    return card;
  }

  private static ObjectNode text(String words) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("type", "TextBlock")
        .put("text", words)
        .put("wrap", true);
  }

  private interface Filling {
    void fill(ObjectNode data);
  }

  private static void execute(ArrayNode actions, String title, Filling filling) {
    ObjectNode action =
        actions.addObject().put("type", "Action.Execute").put("title", title).put("verb", VERB);
    filling.fill(action.putObject("data"));
    ObjectNode fallback =
        action.putObject("fallback").put("type", "Action.Submit").put("title", title);
    filling.fill(fallback.putObject("data"));
  }

  private static Activity activity(ObjectNode card, String question) {
    return Activity.card(AdaptiveCard.of(card)).withSummary(question);
  }
}
