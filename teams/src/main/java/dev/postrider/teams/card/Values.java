package dev.postrider.teams.card;

import dev.postrider.teams.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// What the language holds of JSON values. [MissingNode] stands for what is not there.
final class Values {
  private static final double SAME = Math.ulp(1.0);

  private Values() {}

  static JsonNode nothing() {
    return MissingNode.getInstance();
  }

  static ArrayNode list() {
    return Json.object().arrayNode();
  }

  static boolean isKnown(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  /// Whatever is there is true, 0 and the empty text too; false is false.
  static boolean isTrue(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() : isKnown(value);
  }

  /// A member by its name; where there is none, by its name in other letters, as Microsoft's engine
  /// finds it.
  static JsonNode member(JsonNode of, String name) {
    if (!(of instanceof ObjectNode object)) {
      return nothing();
    }
    JsonNode exact = object.path(name);
    if (!exact.isMissingNode()) {
      return exact;
    }
    return object.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(Values::nothing);
  }

  static boolean equal(JsonNode left, JsonNode right) {
    if (!isKnown(left) || !isKnown(right)) {
      return !isKnown(left) && !isKnown(right);
    }
    if (left.isNumber() && right.isNumber()) {
      double one = left.doubleValue();
      double other = right.doubleValue();
      return one == other || Math.abs(one - other) < SAME;
    }
    if (left instanceof ArrayNode one && right instanceof ArrayNode other) {
      return one.size() == other.size() && equalItems(one, other);
    }
    if (left instanceof ObjectNode one && right instanceof ObjectNode other) {
      return one.size() == other.size()
          && one.properties().stream()
              .allMatch(member ->
                  other.has(member.getKey())
                      && equal(member.getValue(), other.get(member.getKey())));
    }
    return left.equals(right);
  }

  private static boolean equalItems(ArrayNode one, ArrayNode other) {
    for (int i = 0; i < one.size(); i++) {
      if (!equal(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Equal as a list's items are searched for: lists and objects equal none.
  static boolean same(JsonNode left, JsonNode right) {
    return left.isValueNode() && equal(left, right);
  }
}
