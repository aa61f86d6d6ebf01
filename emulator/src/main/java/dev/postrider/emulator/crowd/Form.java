package dev.postrider.emulator.crowd;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Fills the inputs of a card as a person does before pressing a button (Adaptive Cards' page
/// *Input Validation*; Teams sends all values as texts).
final class Form {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final int DAYS = 60;
  private static final int DEEPEST = 40;

  private final CrowdSettings settings;
  private final Luck luck;
  private final ObjectNode values = JsonNodeFactory.instance.objectNode();
  private final JsonNode avoided;

  private Form(CrowdSettings settings, Luck luck, JsonNode avoided) {
    this.settings = settings;
    this.luck = luck;
    this.avoided = avoided;
  }

  /// What is entered before the button is pressed.
  ///
  /// @param given what is entered in any case, by input id
  /// @param avoided what was entered before and is to be otherwise now; a missing node: nothing
  static ObjectNode fill(
      CrowdSettings settings,
      Luck luck,
      Question.Button button,
      Map<String, String> given,
      JsonNode avoided) {
    var form = new Form(settings, luck, avoided);
    if (!button.action().path("associatedInputs").asString("").equalsIgnoreCase("none")) {
      form.walk(button.card(), 0);
    }
    given.forEach(form.values::put);
    return form.values;
  }

  private void walk(JsonNode node, int depth) {
    if (depth > DEEPEST || !node.path("isVisible").asBoolean(true)) {
      return;
    }
    String type = node.path("type").asString("");
    if (type.startsWith("Input.") && node.path("id").isString()) {
      values.put(node.path("id").asString(), value(type, node));
      return;
    }
    Question.seen(node).forEach(child -> walk(child, depth + 1));
  }

  private String value(String type, JsonNode input) {
    return switch (type) {
      case "Input.ChoiceSet" -> chosen(input);
      case "Input.Toggle" ->
          luck.next() < 0.5
              ? input.path("valueOn").asString("true")
              : input.path("valueOff").asString("false");
      case "Input.Number" -> number(input);
      case "Input.Date" -> date(input);
      case "Input.Time" -> "%02d:%02d".formatted(8 + luck.below(10), 15 * luck.below(4));
      case "Input.Rating" -> String.valueOf(1 + luck.below(input.path("max").asInt(5)));
      default -> words(input);
    };
  }

  private String chosen(JsonNode input) {
    List<JsonNode> choices = new ArrayList<>();
    input.path("choices").forEach(choices::add);
    if (choices.isEmpty()) {
      return "";
    }
    String before = avoided.path(input.path("id").asString("")).asString("");
    if (input.path("isMultiSelect").asBoolean(false)) {
      return several(choices, before);
    }
    List<JsonNode> others =
        choices.stream().filter(choice -> !valueOf(choice).equals(before)).toList();
    return valueOf(luck.pick(others.isEmpty() ? choices : others, this::weight));
  }

  private String several(List<JsonNode> choices, String before) {
    var left = new ArrayList<>(choices);
    left.removeIf(choice -> weight(choice) <= 0);
    var picked = new ArrayList<String>();
    int wanted = 1 + luck.below(Math.max(1, left.size()));
    while (picked.size() < wanted && !left.isEmpty()) {
      JsonNode one = luck.pick(left, this::weight);
      left.remove(one);
      picked.add(valueOf(one));
    }
    String joined = String.join(",", picked);
    return joined.equals(before) && picked.size() > 1
        ? String.join(",", picked.subList(1, picked.size()))
        : joined;
  }

  private double weight(JsonNode choice) {
    return settings.weight(choice.path("title"), choice.path("value"));
  }

  private String number(JsonNode input) {
    int least = input.path("min").asInt(0);
    int most = input.path("max").asInt(least + 10);
    return String.valueOf(least + luck.below(Math.max(1, most - least + 1)));
  }

  private String date(JsonNode input) {
    LocalDate first = day(input.path("min").asString(""), DAY);
    LocalDate last = day(input.path("max").asString(""), first.plusDays(DAYS));
    long days = Math.clamp(ChronoUnit.DAYS.between(first, last) + 1, 1, DAYS);
    return first.plusDays(luck.below((int) days)).toString();
  }

  private static LocalDate day(String text, LocalDate otherwise) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  private String words(JsonNode input) {
    String text = settings.words().get(luck.below(settings.words().size()));
    int longest = input.path("maxLength").asInt(Integer.MAX_VALUE);
    return text.length() <= longest ? text : text.substring(0, Math.max(0, longest));
  }

  private static String valueOf(JsonNode choice) {
    return choice.path("value").asString(choice.path("title").asString(""));
  }
}
