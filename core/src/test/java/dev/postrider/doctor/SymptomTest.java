package dev.postrider.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SymptomTest {
  @Test
  void theReferenceListsExactlyWhatCanBeFound() throws IOException {
    Path reference = Path.of(System.getProperty("postrider.root"), "docs/reference/findings.md");

    List<String> listed =
        Files.readAllLines(reference).stream()
            .filter(row -> row.startsWith("| `PST-DOC-"))
            .toList();

    assertThat(listed)
        .containsExactlyElementsOf(Arrays.stream(Symptom.values()).map(SymptomTest::row).toList());
  }

  @Test
  void noTwoHaveTheSameCodeOrTitle() {
    assertThat(Arrays.stream(Symptom.values()).map(Symptom::code)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Symptom.values()).map(Symptom::title)).doesNotHaveDuplicates();
  }

  private static String row(Symptom symptom) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            symptom.code(),
            symptom.severity().name().toLowerCase(Locale.ROOT),
            symptom.title(),
            symptom.why(),
            symptom.who().inWords());
  }
}
