package dev.postrider.emulator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.FidelityList;
import org.junit.jupiter.api.Test;

final class FidelityTest {

  @Test
  void everyOperationOfTheConnectorIsListedAndEveryListedOneIsRouted() {
    assertThat(FidelityList.operations("connector"))
        .as("operations of fidelity/connector.json")
        .containsExactlyElementsOf(ConnectorFixture.unlimited().connector.operations());
  }
}
