package dev.postrider.teams.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The permissions we name against Microsoft's data, where its file is present.
final class OperationTest {

  @Test
  void everyPermissionWeNameIsMicrosofts() throws IOException {
    String folder = System.getProperty("postrider.contract", "");
    if (folder.isBlank() || folder.startsWith("${")) {
      folder = System.getenv().getOrDefault("POSTRIDER_CONTRACT", "");
    }
    assumeTrue(!folder.isBlank(), "skipped: postrider.contract names no folder");
    JsonNode published =
        JsonMapper.shared()
            .readTree(Files.readString(Path.of(folder, "graph-permissions-subset.json")))
            .path("operations");

    var wrong = new ArrayList<String>();
    int compared = 0;
    for (Operation operation : Operation.values()) {
      var accepted = new TreeSet<String>();
      for (var entry : published.properties()) {
        if (entry.getKey().replaceAll("\\{[^}]*}", "{id}").equals(operation.route())) {
          String kind = entry.getValue().has("Application") ? "Application" : "DelegatedWork";
          entry.getValue().path(kind).forEach(it -> accepted.add(it.path("permission").asString()));
          compared++;
        }
      }
      if (!accepted.isEmpty() && !accepted.containsAll(operation.needs())) {
        wrong.add(operation + " names " + operation.needs() + ", Microsoft " + accepted);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThanOrEqualTo(Operation.values().length - 2);
  }
}
