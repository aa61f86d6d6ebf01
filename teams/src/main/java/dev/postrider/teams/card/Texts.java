package dev.postrider.teams.card;

import dev.postrider.teams.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Values as text.
final class Texts {
  private static final int SHOWN = 40;

  private Texts() {}

  /// A value within a text. Nothing, null and objects are refused: nobody wants to read them.
  static String within(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.asString();
      case NUMBER -> Numbers.text(value);
      case BOOLEAN -> Boolean.toString(value.booleanValue());
      case ARRAY -> joined((ArrayNode) value, ",");
      case NULL, MISSING, OBJECT, BINARY, POJO ->
          throw Fault.of("it is " + inWords(value) + ", which is no text");
    };
  }

  /// The items of a list as one text; null and nothing are empty.
  static String joined(ArrayNode list, String separator) {
    var joined = new StringBuilder();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      joined.append(i == 0 ? "" : separator).append(item.isNull() ? "" : within(item));
    }
    return joined.toString();
  }

  /// What `concat` and `string` make of a value.
  static String plain(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> "";
      case OBJECT, ARRAY -> Json.text(value);
      case STRING, NUMBER, BOOLEAN, BINARY, POJO -> within(value);
    };
  }

  /// For a message: short, and never the whole of what a person's data may be.
  static String inWords(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING -> "nothing";
      case NULL -> "null";
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "the text '" + shortened(value.asString()) + "'";
      case NUMBER, BOOLEAN, BINARY, POJO -> shortened(value.toString());
    };
  }

  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
