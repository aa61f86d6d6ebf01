package dev.postrider.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.LocalTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DescriptionTest {
  private final Description description = Description.read();

  @Test
  void everyRouteIsDescribedAndEveryDescribedOperationIsRouted() {
    try (var tenant = LocalTenant.start("none")) {
      assertThat(description.names()).isEqualTo(tenant.control().routes());
    }
  }

  @Test
  void everyBodyHasAnExampleThatFitsItsSchema() {
    var faults = new ArrayList<String>();
    for (var operation : description.operations()) {
      bodies(operation)
          .forEach(media -> {
            var examples = description.examples(media.getValue());
            if (examples.isEmpty()) {
              faults.add(operation.name() + " " + media.getKey() + " has no example");
            }
            examples.forEach(example ->
                description
                    .faults(media.getValue().path("schema"), example)
                    .forEach(fault -> faults.add(operation.name() + ": " + fault)));
          });
    }

    assertThat(faults).isEmpty();
  }

  @Test
  void everyOperationSaysWhatItIsForAndHowForeignPagesAreRefused() {
    for (var operation : description.operations()) {
      assertThat(operation.json().path("operationId").asString("")).isNotEmpty();
      assertThat(operation.json().path("summary").asString("")).isNotEmpty();
      assertThat(operation.json().path("responses").propertyNames())
          .as(operation.name())
          .contains("403");
    }
  }

  private List<Map.Entry<String, JsonNode>> bodies(Description.Operation operation) {
    var bodies = new ArrayList<Map.Entry<String, JsonNode>>();
    bodies.addAll(operation.json().path("requestBody").path("content").properties());
    operation
        .json()
        .path("responses")
        .forEach(
            response -> bodies.addAll(description.resolved(response).path("content").properties()));
    return bodies;
  }
}
