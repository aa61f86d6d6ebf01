package dev.postrider.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Leaves what a test counted in `target/figures`, where `./build figures contract` reads it.
final class Figures {

  private Figures() {}

  static void write(String name, Map<String, ?> counts) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "figures"));
      Files.writeString(
          folder.resolve(name + ".json"),
          JsonMapper.shared().writeValueAsString(new TreeMap<>(counts)));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
