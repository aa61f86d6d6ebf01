package dev.postrider.teams.card;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;

/// What a function is called with. What does not fit is a [Fault] in words.
///
/// @param card the locale of the card, where none is named
record Arguments(String function, List<JsonNode> values, Locale card) {
  int size() {
    return values.size();
  }

  JsonNode get(int index) {
    return index < values.size() ? values.get(index) : MissingNode.getInstance();
  }

  /// Missing is an empty text.
  String text(int index) {
    JsonNode value = get(index);
    if (value.isMissingNode()) {
      return "";
    }
    if (!value.isString()) {
      throw wrong(index, "a text");
    }
    return value.asString();
  }

  double number(int index) {
    if (!get(index).isNumber()) {
      throw wrong(index, "a number");
    }
    return get(index).doubleValue();
  }

  double integer(int index) {
    double number = number(index);
    if (number != Math.rint(number)) {
      throw wrong(index, "a whole number");
    }
    return number;
  }

  /// A whole number that counts something.
  int whole(int index) {
    double number = integer(index);
    if (Math.abs(number) > Integer.MAX_VALUE) {
      throw wrong(index, "a smaller number");
    }
    return (int) number;
  }

  ArrayNode list(int index) {
    if (get(index) instanceof ArrayNode list) {
      return list;
    }
    throw wrong(index, "a list");
  }

  /// The locale named at `index`; the card's where there is none.
  Locale locale(int index) {
    JsonNode tag = get(index);
    return tag.isString() ? Locale.forLanguageTag(tag.asString().replace('_', '-')) : card;
  }

  Fault wrong(int index, String expected) {
    String[] places = {"first", "second", "third", "fourth"};
    String place = index < places.length ? places[index] : "next";
    return Fault.of(
        function
            + " takes "
            + expected
            + " as its "
            + place
            + " argument; it is "
            + Texts.inWords(get(index)));
  }
}
