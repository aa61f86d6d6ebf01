package dev.postrider.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How many orders of turns, taps, pushes, crashes and restarts were tried on dialogs, as the tests
/// of `core` counted them.
record InterleavingsFigure(Path folder) implements Figure {
  InterleavingsFigure() {
    this(Path.of("core", "target", "figures"));
  }

  @Override
  public String title() {
    return "interleavings of dialogs: turns, taps, pushes, crashes and takeovers";
  }

  @Override
  public String command() {
    return "InterleavingsTest and PushInterleavingsTest of core, -Dpostrider.dialog.seeds=10000";
  }

  @Override
  public List<String> measure() {
    return List.of(
        line("conversations", "interleavings-dialogs.json"),
        line("broadcasts", "interleavings-pushes.json"));
  }

  private String line(String what, String file) {
    Path counted = folder.resolve(file);
    if (!Files.isRegularFile(counted)) {
      throw new IllegalStateException("nothing was counted: " + counted);
    }
    JsonNode counts = JsonMapper.shared().readTree(counted);
    return what
        + ": seeds "
        + counts.path("seeds").asLong()
        + ", failed "
        + counts.path("failed").asLong()
        + ", pushes "
        + counts.path("pushes").asLong()
        + ", crashes "
        + counts.path("crashes").asLong()
        + ", writes that came too late and were computed again "
        + counts.path("conflicts").asLong();
  }
}
