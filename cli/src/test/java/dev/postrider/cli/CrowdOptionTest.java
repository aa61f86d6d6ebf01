package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.emulator.crowd.Scripted;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrowdOptionTest {
  @TempDir private Path folder;
  private Surroundings surroundings;

  @BeforeEach
  void here() {
    surroundings = new Surroundings(Map.of(), folder, folder, InputStream.nullInputStream());
  }

  @Test
  void isReadFromWordsAndFromAFile() throws Exception {
    Files.writeString(
        folder.resolve("crowd.yaml"),
        """
        answers: 70%
        within: 60s
        people:
          mina:
            - tap: Soba
        """);

    CrowdSettings inWords = CrowdOption.read("answers=70%,within=60s", surroundings);

    assertThat(inWords)
        .isEqualTo(CrowdSettings.everybody().withAnswers(0.7).within(Duration.ofMinutes(1)));
    assertThat(CrowdOption.read("crowd.yaml", surroundings))
        .isEqualTo(inWords.withScript("mina", Scripted.Tap.on("Soba")));
  }

  @Test
  void thatCannotBeReadSaysWhatItTakes() throws Exception {
    Files.writeString(folder.resolve("broken.yaml"), "answers: [");
    Files.writeString(folder.resolve("unknown.yaml"), "often: 1");

    assertThatThrownBy(() -> CrowdOption.read("nothing.yaml", surroundings))
        .hasMessageContaining("--crowd: it takes settings such as answers=70%,within=60s")
        .hasMessageContaining("nothing.yaml cannot be read");
    assertThatThrownBy(() -> CrowdOption.read("broken.yaml", surroundings))
        .hasMessageContaining("broken.yaml is neither YAML nor JSON");
    assertThatThrownBy(() -> CrowdOption.read("unknown.yaml", surroundings))
        .hasMessageContaining("--crowd: A crowd knows no \"often\"");
    assertThatThrownBy(() -> CrowdOption.read("answers=many", surroundings))
        .hasMessageContaining("--crowd: answers=many is no share");
  }
}
