package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.cli.Shell.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `postrider demo --poll --once`, small.
class PollDemoTest {
  private static final int PEOPLE = 60;

  @TempDir private Path folder;

  @Test
  void whatPeopleTapIsWhatIsCounted() {
    Ran ran =
        new Shell(folder)
            .with("XDG_DATA_HOME", folder.toString())
            .run(
                "demo",
                "--poll",
                "--once",
                "--people",
                "" + PEOPLE,
                "--limits=none",
                "--port=0",
                "--json");

    JsonNode last = ran.last();
    assertThat(ran.exit()).as(ran::toString).isIn(Exit.OK, Exit.SOME_FAILED);
    assertThat(last.path("state").asString()).isEqualTo("closed");
    assertThat(last.path("answered").asLong()).isGreaterThan(PEOPLE / 2);
    assertThat(last.path("reminded").asLong()).isPositive();
    assertThat(last.at("/verdict/tapped").asLong()).isEqualTo(last.path("answered").asLong());
    assertThat(last.at("/verdict/lost").asLong()).isZero();
    assertThat(last.at("/verdict/doubled").asLong()).isZero();
    assertThat(last.at("/verdict/different").asLong()).isZero();
  }
}
