package dev.postrider.cli;

import dev.postrider.teams.graph.FeedFault;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// On which line of a JSON text each value stands.
final class JsonLines {
  private final Map<String, Integer> lines = new HashMap<>();

  private JsonLines() {}

  /// The lines of a text that is JSON.
  static JsonLines of(String json) {
    var found = new JsonLines();
    try (JsonParser parser = JsonMapper.shared().createParser(json)) {
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
          String pointer = parser.streamReadContext().pathAsPointer().toString();
          found.lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        }
      }
    }
    return found;
  }

  /// Of what is missing, the line of the object that lacks it.
  int of(FeedFault fault) {
    String pointer = fault.pointer();
    while (!pointer.isEmpty() && !lines.containsKey(pointer)) {
      pointer = pointer.substring(0, pointer.lastIndexOf('/'));
    }
    return lines.getOrDefault(pointer, 1);
  }
}
