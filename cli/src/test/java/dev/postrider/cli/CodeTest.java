package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodeTest {
  private static final Pattern ROW = Pattern.compile("\\| `(PST-.*?)` \\| (\\d+) \\| (.*?) \\|.*");

  @Test
  void theReferenceListsExactlyTheCodesThereAre() throws IOException {
    Path reference = Path.of(System.getProperty("postrider.root"), "docs/reference/errors.md");

    List<String> listed =
        Files.readAllLines(reference).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
            .toList();

    assertThat(listed)
        .containsExactlyElementsOf(
            Arrays.stream(Code.values())
                .map(code -> code.text() + " " + code.exit() + " " + code.title())
                .toList());
  }

  @Test
  void noTwoMeanTheSame() {
    assertThat(Arrays.stream(Code.values()).map(Code::text)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Code.values()).map(Code::title)).doesNotHaveDuplicates();
  }
}
