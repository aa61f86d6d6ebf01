package dev.postrider.teams.manifest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Parses `manifest.json`, and finds what a parsed tree no longer shows: members written twice.
final class ManifestReader {

  private static final int MAX_BYTES = 1024 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ManifestReader() {}

  /// The manifest, unless it is no JSON object.
  static Optional<JsonNode> read(byte[] text, List<Fault> faults) {
    if (text.length > MAX_BYTES) {
      faults.add(
          fault(
              "too-big",
              "",
              "manifest.json is " + text.length + " bytes",
              "We read manifests of at most " + MAX_BYTES + " bytes",
              "Shorten it"));
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(text);
      if (!tree.isObject()) {
        faults.add(notAnObject());
        return Optional.empty();
      }
      repeated(text, faults);
      return Optional.of(tree);
    } catch (JacksonException broken) {
      faults.add(notJson(broken));
      return Optional.empty();
    }
  }

  private static void repeated(byte[] text, List<Fault> faults) {
    Deque<Set<String>> open = new ArrayDeque<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          open.push(new HashSet<>());
        } else if (token == JsonToken.END_OBJECT) {
          open.pop();
        } else if (token == JsonToken.PROPERTY_NAME && !open.element().add(parser.currentName())) {
          faults.add(
              fault(
                  "repeated-member",
                  parser.streamReadContext().pathAsPointer().toString(),
                  parser.currentName()
                      + " is written twice, the second time in line "
                      + parser.currentTokenLocation().getLineNr(),
                  "A member may occur once, or readers disagree on which one counts",
                  "Remove one"));
        }
      }
    }
  }

  private static Fault notAnObject() {
    return fault(
        "not-an-object",
        "",
        "manifest.json is not a JSON object",
        "The manifest is one object: { … }",
        "Start it with { and end it with }");
  }

  private static Fault notJson(JacksonException broken) {
    TokenStreamLocation at = broken.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    return fault(
        "not-json",
        "",
        "manifest.json is no valid JSON" + where + ": " + broken.getOriginalMessage(),
        "Teams reads strict JSON: no comments, no trailing commas, double quotes",
        "Correct it at that place");
  }

  private static Fault fault(String code, String at, String what, String why, String fix) {
    return new Fault(code, AppPackage.MANIFEST, at, what, why, fix);
  }
}
