package dev.postrider.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs commands in this process, in a folder of their own, with a standard input and an
/// environment of their own.
final class Shell {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// What a command left behind.
  record Ran(int exit, String out, String err) {
    /// Standard output as one JSON object a line; fails where a line is none.
    List<JsonNode> objects() {
      return out.lines().map(JSON::readTree).toList();
    }

    JsonNode last() {
      return objects().getLast();
    }

    @Override
    public String toString() {
      return "exit " + exit + "\n--- out\n" + out + "\n--- err\n" + err;
    }
  }

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String standardInput = "";

  Shell(Path folder) {
    this.folder = folder;
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Shell typing(String text) {
    standardInput = text;
    return this;
  }

  Ran run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();

    int exit =
        Main.run(
            new Surroundings(
                environment,
                folder,
                folder,
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8))),
            new PrintWriter(out),
            new PrintWriter(err),
            arguments);
    return new Ran(exit, out.toString(), err.toString());
  }
}
