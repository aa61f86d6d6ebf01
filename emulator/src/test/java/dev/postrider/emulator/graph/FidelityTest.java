package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FidelityTest {
  @Test
  void everyRowSaysHowNearAndWhere() throws IOException {
    try (var in = GraphSurface.class.getResourceAsStream("/fidelity/graph.json")) {
      var rows = JsonMapper.shared().readTree(in).path("endpoints");

      assertThat(rows.size()).isPositive();
      assertThat(rows)
          .allSatisfy(row -> {
            assertThat(Set.of("full", "partial", "no")).contains(row.path("support").asString());
            assertThat(row.path("difference").asString()).isNotBlank();
            assertThat(row.path("source").asString()).isNotBlank();
          });
    }
  }
}
