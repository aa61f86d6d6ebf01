package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.FidelityList;
import dev.postrider.emulator.tenant.Seed;
import org.junit.jupiter.api.Test;

class FidelityTest {
  @Test
  void everyOperationOfGraphIsListedAndEveryListedOneIsRouted() {
    assertThat(FidelityList.operations("graph"))
        .as("operations of fidelity/graph.json")
        .containsExactlyElementsOf(LocalGraph.of(Seed.TINY).surface.operations());
  }
}
