package dev.postrider.teams.card;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/// What names mean at one place of a template.
///
/// @param root all of the data
/// @param data the part of it that this place is about
/// @param index which of a list's items that is; null outside of lists
/// @param variables those of `foreach` and `where`
record Scope(
    JsonNode root, JsonNode data, @Nullable Integer index, Map<String, JsonNode> variables) {
  static Scope of(JsonNode root) {
    return new Scope(root, root, null, Map.of());
  }

  Scope about(JsonNode part) {
    return new Scope(root, part, index, variables);
  }

  Scope about(JsonNode item, int place) {
    return new Scope(root, item, place, variables);
  }

  Scope with(String variable, JsonNode value) {
    var more = new HashMap<>(variables);
    more.put(variable, value);
    return new Scope(root, data, index, more);
  }

  JsonNode find(String name) {
    JsonNode variable = variables.get(name);
    if (variable != null && !variable.isMissingNode()) {
      return variable;
    }
    return switch (name) {
      case "$root" -> root;
      case "$data" -> data;
      case "$index" -> index == null ? Values.nothing() : Numbers.node(index);
      default -> name.startsWith("$") ? Values.nothing() : Values.member(data, name);
    };
  }

  static JsonNode bool(boolean value) {
    return BooleanNode.valueOf(value);
  }

  /// Why a field has no value, with the one that may be meant.
  static Fault missing(Expression asked, JsonNode searched) {
    String path = asked.path();
    if (path.equals("$index")) {
      return Fault.of("$index has a value within a list only");
    }
    List<String> known =
        searched instanceof ObjectNode object ? List.copyOf(object.propertyNames()) : List.of();
    String name =
        switch (asked) {
          case Expression.Member member -> member.name();
          case Expression.Name one -> one.name();
          case Expression.Element element -> element.index().path();
          default -> path;
        };
    return Fault.missing(path, "unknown field ${" + path + "}: " + Nearest.to(name, known));
  }
}
