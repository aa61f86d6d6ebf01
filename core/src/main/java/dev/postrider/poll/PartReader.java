package dev.postrider.poll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Makes parts of the tokens of a parser, of whatever format, and finds keys that occur twice.
final class PartReader {
  private static final int DEEPEST = 8;

  private final JsonParser tokens;
  private final Faults faults;

  PartReader(JsonParser tokens, Faults faults) {
    this.tokens = tokens;
    this.faults = faults;
  }

  /// The file; nothing where it is empty.
  Part read() {
    JsonToken first = tokens.nextToken();
    return first == null ? new Part.Nothing(0) : read(first, "", 0);
  }

  private Part read(JsonToken token, String path, int depth) {
    int line = line();
    if (depth > DEEPEST) {
      faults.add(
          line, path, "Nested too deep", "No poll needs so many levels", "Take some levels out");
      tokens.skipChildren();
      return new Part.Nothing(line);
    }
    return switch (token) {
      case START_OBJECT -> members(path, line, depth);
      case START_ARRAY -> items(path, line, depth);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Part.Scalar.Type.FLAG, line);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Part.Scalar.Type.NUMBER, line);
      case VALUE_NULL -> new Part.Nothing(line);
      default -> scalar(Part.Scalar.Type.TEXT, line);
    };
  }

  private Part scalar(Part.Scalar.Type type, int line) {
    String text = tokens.getString();
    return new Part.Scalar(text == null ? "" : text, type, line);
  }

  private Part items(String path, int line, int depth) {
    List<Part> parts = new ArrayList<>();
    for (JsonToken next = tokens.nextToken();
        next != JsonToken.END_ARRAY && next != null;
        next = tokens.nextToken()) {
      parts.add(read(next, path + "[" + parts.size() + "]", depth + 1));
    }
    return new Part.Items(parts, line);
  }

  private Part members(String path, int line, int depth) {
    var members = new LinkedHashMap<String, Part.Member>();
    for (JsonToken next = tokens.nextToken();
        next == JsonToken.PROPERTY_NAME;
        next = tokens.nextToken()) {
      String key = tokens.currentName();
      int keyLine = line();
      String at = Faults.path(path, key);
      Part value = read(tokens.nextToken(), at, depth + 1);
      Part.Member before = members.putIfAbsent(key, new Part.Member(value, keyLine));
      if (before != null) {
        faults.add(
            keyLine,
            at,
            key + " stands here a second time, first in line " + before.line(),
            "A key may occur once",
            "Remove one");
      }
    }
    return new Part.Members(members, line);
  }

  private int line() {
    return Math.max(0, tokens.currentTokenLocation().getLineNr());
  }
}
