package dev.postrider.teams.graph;

import dev.postrider.teams.wire.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Members of a JSON object that may be missing, null or of another kind.
final class Fields {

  private Fields() {}

  static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }

  static String textOrEmpty(JsonNode node, String name) {
    String text = text(node, name);
    return text == null ? "" : text;
  }

  static @Nullable Boolean flag(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isBoolean() ? Boolean.valueOf(value.booleanValue()) : null;
  }

  static String required(JsonNode node, String name) {
    String text = text(node, name);
    if (text == null || text.isBlank()) {
      throw new WireException("Graph sent an object without \"" + name + "\".");
    }
    return text;
  }
}
