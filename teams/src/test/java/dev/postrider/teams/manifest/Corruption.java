package dev.postrider.teams.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Breaks one rule of the schema in one place of a sound manifest.
final class Corruption {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Random random;
  private final JsonNode schema;
  private final List<Breach> breaches = new ArrayList<>();

  /// Which rule was broken, and where.
  record Done(String rule, String at) {}

  private record Breach(Done done, Runnable work) {}

  /// Puts another value where one stands.
  private interface Put {
    void value(JsonNode value);
  }

  Corruption(Random random, JsonNode schema) {
    this.random = random;
    this.schema = schema;
  }

  Done spoil(ObjectNode manifest) {
    object("", schema, manifest);
    // Each kind of rule as often as the others: most places have a length, and few a maximum.
    List<String> rules = breaches.stream().map(each -> each.done().rule()).distinct().toList();
    String rule = rules.get(random.nextInt(rules.size()));
    List<Breach> choice =
        breaches.stream().filter(each -> each.done().rule().equals(rule)).toList();
    Breach breach = choice.get(random.nextInt(choice.size()));
    breach.work().run();
    return breach.done();
  }

  static JsonNode resolved(JsonNode schema, JsonNode rule) {
    JsonNode resolved = rule;
    while (resolved.has("$ref")) {
      resolved = schema.at(resolved.path("$ref").stringValue().substring(1));
    }
    return resolved;
  }

  private void look(String at, JsonNode rule, JsonNode value, Put put) {
    JsonNode is = resolved(schema, rule);
    if (is.has("type")) {
      breach("type", at, () -> put.value(NODES.nullNode()));
      breach("type", at, () -> put.value(ofAnotherKind(is.path("type").asString(""))));
    }
    if (is.has("const")) {
      breach("const", at, () -> put.value(NODES.stringNode("1.0")));
    }
    if (is.has("enum")) {
      breach("enum", at, () -> put.value(NODES.stringNode("no such word")));
    }
    if (is.has("maxLength")) {
      String text = value.asString("x") + "x".repeat(is.path("maxLength").asInt());
      breach("maxLength", at, () -> put.value(NODES.stringNode(text)));
    }
    if (is.has("minLength")) {
      breach("minLength", at, () -> put.value(NODES.stringNode("")));
    }
    if (is.has("pattern")) {
      breach("pattern", at, () -> put.value(NODES.stringNode("~")));
      breach("pattern", at, () -> put.value(NODES.stringNode("")));
    }
    if (is.has("maximum")) {
      int tooMuch = is.path("maximum").asInt() + 1;
      breach("maximum", at, () -> put.value(NODES.numberNode(tooMuch)));
    }
    if (value instanceof ObjectNode object) {
      object(at, is, object);
    } else if (value instanceof ArrayNode array) {
      array(at, is, array);
    }
  }

  private void object(String at, JsonNode rule, ObjectNode object) {
    if (rule.has("additionalProperties")) {
      breach("additionalProperties", at, () -> object.put("stranger", 1));
    }
    rule.path("required")
        .forEach(name ->
            breach(
                "required",
                at + "/" + name.stringValue(),
                () -> object.remove(name.stringValue())));
    rule.path("properties")
        .properties()
        .forEach(member -> {
          String name = member.getKey();
          if (object.has(name)) {
            look(
                at + "/" + name,
                member.getValue(),
                object.path(name),
                value -> object.set(name, value));
          }
        });
  }

  private void array(String at, JsonNode rule, ArrayNode array) {
    if (rule.has("maxItems") && !array.isEmpty()) {
      breach(
          "maxItems",
          at,
          () -> {
            for (int i = array.size(); i <= rule.path("maxItems").asInt(); i++) {
              array.add(ManifestSchemaPropertyTest.copy(array.get(0)));
            }
          });
    }
    if (rule.has("minItems")) {
      breach("minItems", at, array::removeAll);
    }
    if (rule.path("uniqueItems").asBoolean(false) && !array.isEmpty()) {
      breach("uniqueItems", at, () -> array.add(ManifestSchemaPropertyTest.copy(array.get(0))));
    }
    for (int i = 0; i < array.size(); i++) {
      int index = i;
      look(at + "/" + i, rule.path("items"), array.get(i), value -> array.set(index, value));
    }
  }

  private static JsonNode ofAnotherKind(String kind) {
    return kind.equals("string") ? NODES.numberNode(7) : NODES.stringNode("another kind");
  }

  private void breach(String rule, String at, Runnable work) {
    breaches.add(new Breach(new Done(rule, at), work));
  }
}
