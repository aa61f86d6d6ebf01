package dev.postrider.teams.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sound manifests made from the schema itself: every member that we check, in every combination.
final class RandomManifests {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Random random;
  private final JsonNode schema;

  RandomManifests(Random random, JsonNode schema) {
    this.random = random;
    this.schema = schema;
  }

  ObjectNode next() {
    var built =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(AppPackage.build(new RandomApps(random).next()).manifestJson());
    schema
        .path("properties")
        .properties()
        .forEach(member -> {
          var known = ManifestRules.MANIFEST.members().get(member.getKey());
          boolean unchecked = known == null || known.shape() instanceof Shape.Unchecked;
          if (!built.has(member.getKey()) && !unchecked && random.nextInt(3) == 0) {
            built.set(member.getKey(), any(member.getValue()));
          }
        });
    return built;
  }

  private JsonNode any(JsonNode rule) {
    JsonNode resolved = Corruption.resolved(schema, rule);
    if (resolved.has("const")) {
      return resolved.path("const");
    }
    if (resolved.has("enum")) {
      List<JsonNode> words = new ArrayList<>();
      resolved.path("enum").forEach(words::add);
      words.removeIf(JsonNode::isNull);
      return words.get(random.nextInt(words.size()));
    }
    return switch (resolved.path("type").asString("")) {
      case "object" -> object(resolved);
      case "array" -> array(resolved);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "integer" -> NODES.numberNode(random.nextInt(resolved.path("maximum").asInt(9) + 1));
      case "string" -> NODES.stringNode(text(resolved.path("pattern").asString("")));
      default -> throw new AssertionError("no value for " + resolved);
    };
  }

  private ObjectNode object(JsonNode rule) {
    ObjectNode object = NODES.objectNode();
    var required = new ArrayList<String>();
    rule.path("required").forEach(name -> required.add(name.stringValue()));
    rule.path("properties")
        .properties()
        .forEach(member -> {
          if (required.contains(member.getKey()) || random.nextBoolean()) {
            object.set(member.getKey(), any(member.getValue()));
          }
        });
    return object;
  }

  private ArrayNode array(JsonNode rule) {
    ArrayNode array = NODES.arrayNode();
    int most = Math.min(rule.path("maxItems").asInt(3), 3);
    int least = Math.max(1, rule.path("minItems").asInt(0));
    int size = least + random.nextInt(Math.max(1, most - least + 1));
    for (int i = 0; i < size; i++) {
      JsonNode item = any(rule.path("items"));
      boolean repeats = array.valueStream().anyMatch(item::equals);
      if (!repeats) {
        array.add(item);
      }
    }
    return array;
  }

  private String text(String pattern) {
    return switch (pattern) {
      case "" -> "text " + random.nextInt(1000);
      case "^[Hh][Tt][Tt][Pp][Ss]?://" -> "https://contoso.example/" + random.nextInt(1000);
      case "^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$" ->
          new UUID(random.nextLong(), random.nextLong()).toString();
      case "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}$" -> "de-" + random.nextInt(1000);
      default -> "large";
    };
  }
}
