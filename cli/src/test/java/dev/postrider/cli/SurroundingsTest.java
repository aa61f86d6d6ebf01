package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  @Test
  void homeIsWhereTheEnvironmentSays() {
    assertThat(Surroundings.home(Map.of("HOME", "/somebody"))).isEqualTo(Path.of("/somebody"));
  }

  @Test
  void withoutAUsableHomeJavaKnowsOne() {
    Path known = Path.of(System.getProperty("user.home"));

    assertThat(Surroundings.home(Map.of())).isEqualTo(known);
    assertThat(Surroundings.home(Map.of("HOME", ""))).isEqualTo(known);
    assertThat(Surroundings.home(Map.of("HOME", "not/absolute"))).isEqualTo(known);
  }
}
