package dev.postrider.dialog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    return given(heard).flatMap(words -> number(words, heard.locale())).map(Answers::node);
  }

  /// Whole numbers as such, so that a component of whole numbers takes them.
  private static JsonNode node(BigDecimal number) {
    if (number.stripTrailingZeros().scale() > 0) {
      return JSON.numberNode(number);
    }
    BigInteger whole = number.toBigIntegerExact();
    return whole.bitLength() < Long.SIZE
        ? JSON.numberNode(whole.longValueExact())
        : JSON.numberNode(whole);
  }

  private static Optional<BigDecimal> number(String words, Locale locale) {
    if (words.strip().length() > 2 * MOST_DIGITS) {
      return Optional.empty();
    }
    var signs = DecimalFormatSymbols.getInstance(locale);
    String group = either(signs.getGroupingSeparator());
    String point = either(signs.getDecimalSeparator());
    String whole = "\\p{Nd}{1,3}(?:" + group + "\\p{Nd}{3})+|\\p{Nd}+";
    Matcher found =
        Pattern.compile("([-+−－＋])?(" + whole + ")(?:" + point + "(\\p{Nd}*))?")
            .matcher(words.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    String fraction = digits(Objects.requireNonNullElse(found.group(3), ""));
    String digits = digits(found.group(2)) + fraction;
    if (digits.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    var size = new BigDecimal(new BigInteger(digits), fraction.length());
    String sign = Objects.requireNonNullElse(found.group(1), "+");
    return Optional.of("-−－".contains(sign) ? size.negate() : size);
  }

  /// A sign as it stands on keyboards, too: locales separate by spaces and apostrophes of their
  /// own.
  private static String either(char sign) {
    return Character.isSpaceChar(sign)
        ? "[ \u00a0\u202f]"
        : sign == '’' ? "[’']" : Pattern.quote(String.valueOf(sign));
  }

  private static String digits(String written) {
    return written
        .codePoints()
        .filter(Character::isDigit)
        .mapToObj(digit -> Integer.toString(Character.digit(digit, 10)))
        .collect(Collectors.joining());
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
