package dev.postrider.dialog;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads answers out of what people write and tap.
final class Answers {
  /// The member under which a button or an input of ours puts its value.
  static final String MEMBER = "answer";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_VALUES = 20_000;
  private static final int MOST_DIGITS = 40;
  private static final Pattern DAY = Pattern.compile("(\\d{4})\\D+(\\d{1,2})\\D+(\\d{1,2})\\D?");
  private static final Set<String> YES =
      Set.of(
          "yes", "y", "yeah", "yep", "true", "ok", "1", "oui", "o", "はい", "ええ", "是", "是的", "好",
          "对");
  private static final Set<String> NO =
      Set.of("no", "n", "nope", "false", "2", "non", "いいえ", "いえ", "否", "不", "不是", "不对");

  private Answers() {}

  /// Longer than an answer is kept.
  static boolean isTooLong(Heard heard) {
    return heard.text().length() > LONGEST_TEXT
        || (heard.values() != null && heard.values().toString().length() > LONGEST_VALUES);
  }

  static Optional<JsonNode> text(Heard heard) {
    return given(heard).filter(words -> !words.isBlank()).map(JSON::stringNode);
  }

  static Optional<JsonNode> number(Heard heard) {
    return given(heard).flatMap(words -> number(words, heard.locale())).map(JSON::numberNode);
  }

  private static Optional<BigDecimal> number(String words, Locale locale) {
    var format = NumberFormat.getInstance(locale);
    if (format instanceof DecimalFormat decimal) {
      decimal.setParseBigDecimal(true);
    }
    var position = new ParsePosition(0);
    var number = format.parse(words.strip(), position);
    return number instanceof BigDecimal value
            && position.getIndex() == words.strip().length()
            && value.precision() <= MOST_DIGITS
            && Math.abs(value.scale()) <= MOST_DIGITS
        ? Optional.of(value)
        : Optional.empty();
  }

  static Optional<JsonNode> choice(Heard heard, List<String> choices) {
    return given(heard)
        .flatMap(words -> byName(words, choices).or(() -> byPlace(words, choices)))
        .map(JSON::stringNode);
  }

  private static Optional<String> byName(String words, List<String> choices) {
    return choices.stream().filter(choice -> folded(choice).equals(folded(words))).findFirst();
  }

  private static Optional<String> byPlace(String words, List<String> choices) {
    return IntStream.rangeClosed(1, choices.size())
        .filter(place -> Integer.toString(place).equals(words.strip()))
        .mapToObj(place -> choices.get(place - 1))
        .findFirst();
  }

  static Optional<JsonNode> confirm(Heard heard) {
    return given(heard)
        .map(Answers::folded)
        .filter(words -> YES.contains(words) || NO.contains(words))
        .map(words -> JSON.booleanNode(YES.contains(words)));
  }

  static Optional<JsonNode> date(Heard heard) {
    return given(heard)
        .map(words -> DAY.matcher(words.strip()))
        .filter(Matcher::matches)
        .flatMap(Answers::day)
        .map(Prompt::text);
  }

  private static Optional<LocalDate> day(Matcher found) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(found.group(1)),
              Integer.parseInt(found.group(2)),
              Integer.parseInt(found.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// A card's inputs without what we put into its buttons.
  static Optional<JsonNode> values(Heard heard) {
    if (!(heard.values() instanceof ObjectNode values)) {
      return Optional.empty();
    }
    ObjectNode entered = values.deepCopy();
    Mark.removeFrom(entered);
    return Optional.of(entered);
  }

  static String folded(String words) {
    return words.strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> given(Heard heard) {
    JsonNode values = heard.values();
    return values == null
        ? Optional.of(heard.text())
        : Optional.of(values.path(MEMBER)).filter(JsonNode::isValueNode).map(JsonNode::asString);
  }
}
