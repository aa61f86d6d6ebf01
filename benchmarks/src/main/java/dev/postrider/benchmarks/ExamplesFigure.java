package dev.postrider.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The twelve documented feed-notification requests, sent as they are printed.
record ExamplesFigure(Path file) implements Figure {
  ExamplesFigure() {
    this(Path.of("conformance", "target", "figures", "examples.json"));
  }

  @Override
  public String title() {
    return "the documented feed-notification requests, byte for byte";
  }

  @Override
  public String command() {
    return "the tests of conformance, with POSTRIDER_CONTRACT set";
  }

  @Override
  public List<String> measure() {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("no examples were there to send: set POSTRIDER_CONTRACT");
    }
    JsonNode counts = JsonMapper.shared().readTree(file);
    return List.of(
        "examples: " + counts.path("passed").asInt() + " of " + counts.path("of").asInt());
  }
}
