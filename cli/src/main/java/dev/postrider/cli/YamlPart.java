package dev.postrider.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One part of a YAML file, which knows where it stands, to say what is wrong there.
record YamlPart(Path file, String where, JsonNode node) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static YamlPart read(Path file, String text) {
    try {
      JsonNode root = YAML.readTree(text);
      if (!root.isObject()) {
        throw Code.APP_CONFIG_UNUSABLE.because(
            file + " should describe an app, such as postrider app init writes.");
      }
      return new YamlPart(file, "", root);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw Code.APP_CONFIG_UNUSABLE.because(
          file
              + " is not readable YAML"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  /// Refuses every other key.
  YamlPart knows(String... keys) {
    List<String> known = List.of(keys);
    if (!node.isMissingNode() && !node.isObject()) {
      throw unusable(where + " should have these keys: " + String.join(", ", known));
    }
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        String near =
            known.stream()
                .filter(one -> one.replace("-", "").equalsIgnoreCase(key.replaceAll("[-_]", "")))
                .findFirst()
                .map(one -> ". Did you mean " + one + "?")
                .orElse("; there are " + String.join(", ", known) + ".");
        throw Code.APP_CONFIG_UNUSABLE.because(
            "In " + file + " there is a key that means nothing: " + place(key) + near);
      }
    }
    return this;
  }

  boolean has(String key) {
    return !node.path(key).isMissingNode() && !node.path(key).isNull();
  }

  boolean isText() {
    return node.isValueNode() && !node.isNull();
  }

  YamlPart part(String key) {
    return new YamlPart(file, place(key), has(key) ? node.path(key) : MissingNode.getInstance());
  }

  /// The parts by their keys, in their order.
  Map<String, YamlPart> entries() {
    if (!node.isMissingNode() && !node.isObject()) {
      throw unusable(where + " should have names with something behind each");
    }
    var entries = new LinkedHashMap<String, YamlPart>();
    node.propertyNames().forEach(key -> entries.put(key, part(key)));
    return entries;
  }

  List<YamlPart> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (!node.path(key).isArray()) {
      throw unusable(place(key) + " should be a list, with - before each entry");
    }
    return StreamSupport.stream(node.path(key).spliterator(), false)
        .map(item -> new YamlPart(file, place(key), item))
        .toList();
  }

  String text(String key) {
    if (!has(key)) {
      throw unusable(place(key) + " is missing");
    }
    return part(key).textOr("");
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  String textOr(String otherwise) {
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.isValueNode()) {
      throw unusable(where + " should be one text; put it in quotes if it has { or [");
    }
    return node.asString();
  }

  List<String> texts(String key, List<String> otherwise) {
    return has(key) ? items(key).stream().map(item -> item.textOr("")).toList() : otherwise;
  }

  boolean flag(String key) {
    if (has(key) && !node.path(key).isBoolean()) {
      throw unusable(place(key) + " should be true or false");
    }
    return node.path(key).asBoolean(false);
  }

  private String place(String key) {
    return where.isEmpty() ? key : where + "." + key;
  }

  private Told unusable(String why) {
    return Code.APP_CONFIG_UNUSABLE.because("In " + file + ", " + why + ".");
  }
}
