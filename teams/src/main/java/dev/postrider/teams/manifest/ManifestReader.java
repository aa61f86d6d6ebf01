package dev.postrider.teams.manifest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.Arrays;
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

/// Parses a JSON file of the package (`manifest.json`, a translation), and finds what a parsed tree
/// no longer shows: members written twice.
final class ManifestReader {

  private static final int MAX_BYTES = 1024 * 1024;

  /// What the parser says of its own memory, which helps nobody.
  private static final String PLACE_IN_MEMORY = " \\(start marker at \\[Source: [^\\]]*]\\)";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String file;
  private final List<Fault> faults;

  private ManifestReader(String file, List<Fault> faults) {
    this.file = file;
    this.faults = faults;
  }

  /// The object in this file of the package, unless there is none.
  static Optional<JsonNode> read(String file, byte[] content, List<Fault> faults) {
    return new ManifestReader(file, faults).read(content);
  }

  private Optional<JsonNode> read(byte[] content) {
    if (content.length > MAX_BYTES) {
      fault(
          "too-big",
          "",
          file + " is " + content.length + " bytes",
          "We read JSON files of at most " + MAX_BYTES + " bytes",
          "Shorten it");
      return Optional.empty();
    }
    Optional<byte[]> utf8 = utf8(content);
    if (utf8.isEmpty()) {
      return Optional.empty();
    }
    byte[] text = utf8.get();
    try {
      JsonNode tree = JSON.readTree(text);
      if (!tree.isObject()) {
        fault(
            "not-an-object",
            "",
            file + " is not a JSON object",
            "The file is one object: { … }",
            "Start it with { and end it with }");
        return Optional.empty();
      }
      repeated(text);
      return Optional.of(tree);
    } catch (JacksonException broken) {
      notJson(broken);
      return Optional.empty();
    }
  }

  private void repeated(byte[] text) {
    Deque<Set<String>> open = new ArrayDeque<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          open.push(new HashSet<>());
        } else if (token == JsonToken.END_OBJECT) {
          open.pop();
        } else if (token == JsonToken.PROPERTY_NAME && !open.element().add(parser.currentName())) {
          fault(
              "repeated-member",
              parser.streamReadContext().pathAsPointer().toString(),
              parser.currentName()
                  + " is written twice, the second time in line "
                  + parser.currentTokenLocation().getLineNr(),
              "A member may occur once, or readers disagree on which one counts",
              "Remove one");
        }
      }
    }
  }

  private void notJson(JacksonException broken) {
    TokenStreamLocation at = broken.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    fault(
        "not-json",
        "",
        file
            + " is no valid JSON"
            + where
            + ": "
            + broken.getOriginalMessage().replaceAll(PLACE_IN_MEMORY, ""),
        "Teams reads strict JSON: no comments, no trailing commas, double quotes",
        "Correct it at that place");
  }

  private Optional<byte[]> utf8(byte[] content) {
    if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
      fault(
          "byte-order-mark",
          "",
          file + " begins with a byte order mark",
          "JSON begins with its first character (RFC 8259, section 8.1)",
          "Save it as UTF-8 without BOM");
      return Optional.of(Arrays.copyOfRange(content, 3, content.length));
    }
    if (startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
      notUtf8(file + " is written in UTF-16");
      return Optional.of(new String(content, UTF_16).getBytes(UTF_8));
    }
    try {
      var unused = UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return Optional.of(content);
    } catch (CharacterCodingException other) {
      notUtf8(file + " holds bytes that are no UTF-8, " + firstStray(content));
      return Optional.empty();
    }
  }

  private void notUtf8(String what) {
    fault("not-utf-8", "", what, "JSON files are written in UTF-8", "Save it as UTF-8 without BOM");
  }

  private static String firstStray(byte[] content) {
    var in = ByteBuffer.wrap(content);
    // As long as its bytes, so that the decoder stops at what it cannot read and nowhere else.
    var unused =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(in, CharBuffer.allocate(content.length), true);
    int line = 1;
    for (int i = 0; i < in.position(); i++) {
      line += content[i] == '\n' ? 1 : 0;
    }
    return "first in line " + line;
  }

  private static boolean startsWith(byte[] content, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= content.length || (content[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private void fault(String code, String at, String what, String why, String fix) {
    faults.add(new Fault(code, file, at, what, why, fix));
  }
}
