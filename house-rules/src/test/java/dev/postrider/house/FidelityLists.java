package dev.postrider.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the local tenant says of its own fidelity, room by room:
/// `emulator/src/main/resources/fidelity`.
final class FidelityLists {
  private FidelityLists() {}

  static Map<String, JsonNode> read() throws IOException {
    Path folder = Drawing.root().resolve("emulator/src/main/resources/fidelity");
    var lists = new TreeMap<String, JsonNode>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        JsonNode list = JsonMapper.shared().readTree(Files.readString(file));
        lists.put(list.path("room").asString(), list);
      }
    }
    assertThat(lists).isNotEmpty();
    return lists;
  }

  /// Endpoints and rules, and what was decided.
  static Stream<JsonNode> entries(JsonNode list) {
    return Stream.concat(
        list.path("endpoints").valueStream(), list.path("decisions").valueStream());
  }

  /// The tests that show an entry, as `emulator.graph.DirectoryTest#usersAreFiltered`.
  static List<String> tests(JsonNode entry) {
    return entry.path("tests").valueStream().map(JsonNode::asString).toList();
  }
}
