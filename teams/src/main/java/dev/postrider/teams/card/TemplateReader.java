package dev.postrider.teams.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON as a template.
final class TemplateReader {
  private static final int DEEPEST = 100;

  private TemplateReader() {}

  /// @throws TemplateException where an expression cannot be read
  static TemplateNode read(JsonNode json) {
    return read(json, "", 0);
  }

  private static TemplateNode read(JsonNode json, String pointer, int depth) {
    if (depth > DEEPEST) {
      throw new TemplateException(
          pointer, pointer + ": the template is nested more than " + DEEPEST + " deep.", null);
    }
    return switch (json) {
      case ObjectNode object -> object(object, pointer, depth);
      case ArrayNode array -> items(array, pointer, depth);
      case JsonNode text when text.isString() -> text(text.asString(), pointer);
      case JsonNode other -> new TemplateNode.Fixed(other);
    };
  }

  private static TemplateNode text(String text, String pointer) {
    try {
      return new TemplateNode.Filled(pointer, TemplateText.parse(text));
    } catch (TemplateText.Unreadable e) {
      throw new TemplateException(pointer, pointer + ": " + e.getMessage() + ".", null);
    }
  }

  private static TemplateNode items(ArrayNode array, String pointer, int depth) {
    List<TemplateNode> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(read(array.get(i), pointer + "/" + i, depth + 1));
    }
    return new TemplateNode.Items(items);
  }

  private static TemplateNode object(ObjectNode object, String pointer, int depth) {
    Map<String, TemplateNode> members = new LinkedHashMap<>();
    object
        .properties()
        .forEach(member -> {
          if (!TemplateNode.RESERVED.contains(member.getKey())) {
            String below = pointer + "/" + escaped(member.getKey());
            members.put(member.getKey(), read(member.getValue(), below, depth + 1));
          }
        });
    return new TemplateNode.Members(
        pointer,
        reserved(object, "$data", pointer, depth),
        reserved(object, "$when", pointer, depth),
        members);
  }

  private static @Nullable TemplateNode reserved(
      ObjectNode object, String name, String pointer, int depth) {
    JsonNode json = object.path(name);
    return json.isMissingNode() ? null : read(json, pointer + "/" + name, depth + 1);
  }

  /// RFC 6901.
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
