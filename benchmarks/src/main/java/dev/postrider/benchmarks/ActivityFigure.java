package dev.postrider.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How many of the kinds of activity that the platform's pages name are covered, as the test of
/// `teams` counts them that `./build figures activities` runs just before.
record ActivityFigure(Path file) implements Figure {
  ActivityFigure() {
    this(Path.of("teams", "target", "figures", "activities.json"));
  }

  @Override
  public String title() {
    return "the kinds of activity that Teams sends to a bot";
  }

  @Override
  public String command() {
    return "DocumentedActivitiesTest, with POSTRIDER_CONTRACT set";
  }

  @Override
  public List<String> measure() {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "no contract data was there to count: set POSTRIDER_CONTRACT");
    }
    JsonNode counts = JsonMapper.shared().readTree(file);
    return List.of(
        line(counts, "read", "with a type of their own"),
        line(counts, "written", "as they came"),
        line(counts, "handled", "by a handler of their own"));
  }

  private static String line(JsonNode counts, String what, String how) {
    return "%-8s %d of %d %s"
        .formatted(what, counts.path(what).asInt(), counts.path("kinds").asInt(), how);
  }
}
