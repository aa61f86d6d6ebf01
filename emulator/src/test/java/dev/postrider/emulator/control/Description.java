package dev.postrider.emulator.control;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `control.openapi.yaml`, read to judge real answers by it.
final class Description {
  private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");

  /// One operation.
  record Operation(String verb, String path, JsonNode json) {
    String name() {
      return verb + " " + path;
    }
  }

  private final JsonNode document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Description(JsonNode document) {
    this.document = document;
  }

  static Description read() {
    try (InputStream in =
        Description.class.getClassLoader().getResourceAsStream("control.openapi.yaml")) {
      return new Description(new YAMLMapper().readTree(in));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
        if (VERBS.contains(verb.getKey())) {
          operations.add(
              new Operation(
                  verb.getKey().toUpperCase(java.util.Locale.ROOT),
                  path.getKey(),
                  verb.getValue()));
        }
      }
    }
    return operations;
  }

  Set<String> names() {
    var names = new TreeSet<String>();
    operations().forEach(operation -> names.add(operation.name()));
    return names;
  }

  /// The operation that a request meets; literal segments before variables.
  Operation operation(String verb, String path) {
    return operations().stream()
        .filter(one -> one.verb().equals(verb) && pattern(one.path()).matcher(path).matches())
        .min((a, b) -> Long.compare(variables(a.path()), variables(b.path())))
        .orElseThrow(() -> new AssertionError(verb + " " + path + " is not described"));
  }

  /// What is wrong with an answer: its status, its type or its body.
  List<String> faults(Operation operation, int status, String contentType, String body) {
    JsonNode response = resolved(operation.json().path("responses").path("" + status));
    if (response.isMissingNode()) {
      return List.of(operation.name() + " does not describe " + status + ": " + body);
    }
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      return body.isEmpty() ? List.of() : List.of("no body was described: " + body);
    }
    String type = contentType.split(";", 2)[0];
    JsonNode media = content.path(type);
    if (media.isMissingNode()) {
      return List.of(type + " is not described for " + operation.name() + " " + status);
    }
    return type.endsWith("json")
        ? faults(media.path("schema"), new YAMLMapper().readTree(body))
        : List.of();
  }

  /// What is wrong with a value under a schema of this document.
  List<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.setAll((ObjectNode) schema);
    whole.set("components", document.path("components"));
    return schemas.getSchema(whole).validate(value).stream().map(Error::toString).toList();
  }

  /// The examples of a body, each under its schema.
  List<JsonNode> examples(JsonNode media) {
    var examples = new ArrayList<JsonNode>();
    Optional.of(media.path("example")).filter(one -> !one.isMissingNode()).ifPresent(examples::add);
    media.path("examples").forEach(example -> examples.add(resolved(example).path("value")));
    return examples;
  }

  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
  }

  private static long variables(String path) {
    return path.chars().filter(c -> c == '{').count();
  }
}
