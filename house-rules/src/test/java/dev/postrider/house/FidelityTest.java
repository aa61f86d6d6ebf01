package dev.postrider.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the local tenant says of its fidelity is shown by tests that exist.
class FidelityTest {
  /// What Microsoft's pages leave open, by the number under which the lists decide it.
  private static final int OPEN_QUESTIONS = 20;

  /// When a source was read: a month at least.
  private static final String DATE = "20\\d\\d-(0[1-9]|1[0-2])(-\\d\\d)?";

  @Test
  void everyEntryNamesItsSourceWithItsDateItsTestsAndHowFullItIs() throws IOException {
    for (JsonNode list : FidelityLists.read().values()) {
      for (JsonNode entry : list.path("endpoints")) {
        assertThat(entry.path("support").asString())
            .as(entry.toString())
            .isIn("full", "partial", "no");
        assertThat(entry.path("endpoint").asString()).as(entry.toString()).isNotBlank();
        assertThat(entry.path("source").asString()).as(entry.toString()).isNotBlank();
        assertThat(entry.path("date").asString()).as(entry.toString()).matches(DATE);
        assertThat(FidelityLists.tests(entry)).as(entry.toString()).isNotEmpty();
        if (entry.path("support").asString().equals("partial")) {
          assertThat(entry.path("difference").asString()).as(entry.toString()).isNotBlank();
        }
      }
    }
  }

  @Test
  void everyTestNamedExists() throws IOException {
    var missing = new ArrayList<String>();
    for (JsonNode list : FidelityLists.read().values()) {
      FidelityLists.entries(list)
          .flatMap(entry -> FidelityLists.tests(entry).stream())
          .filter(test -> !exists(test))
          .forEach(missing::add);
    }

    assertThat(missing).as("tests named in the lists that do not exist").isEmpty();
  }

  @Test
  void aTestThatDoesNotExistIsNoticed() {
    assertThat(exists("emulator.graph.PermissionsTest#theTableIsMicrosofts")).isTrue();
    assertThat(exists("emulator.graph.PermissionsTest#theTableIsNobodys")).isFalse();
    assertThat(exists("emulator.graph.NobodysTest#theTableIsMicrosofts")).isFalse();
    assertThat(exists("no name of a test")).isFalse();
  }

  @Test
  void everyOpenQuestionIsDecided() throws IOException {
    var decided = new TreeSet<Integer>();
    for (JsonNode list : FidelityLists.read().values()) {
      for (JsonNode decision : list.path("decisions")) {
        decision.path("question").forEach(number -> decided.add(number.asInt()));
      }
    }
    List<Integer> open = IntStream.rangeClosed(1, OPEN_QUESTIONS).boxed().toList();

    assertThat(decided).containsAll(open);
  }

  private static boolean exists(String test) {
    int mark = test.indexOf('#');
    if (mark < 0) {
      return false;
    }
    String path = "src/test/java/dev/postrider/" + test.substring(0, mark).replace('.', '/');
    String name = Pattern.quote(test.substring(mark + 1));
    // From the annotation to the name no other method may end.
    Pattern method =
        Pattern.compile("@(Parameterized)?Test\\b((?!\\n\\s+}\\n)[\\s\\S])*?void " + name + "\\(");
    return modules()
        .map(module -> module.resolve(path + ".java"))
        .filter(Files::isRegularFile)
        .anyMatch(file -> method.matcher(text(file)).find());
  }

  private static Stream<Path> modules() {
    return Stream.of("emulator", "conformance", "teams", "core", "testkit", "cli", "examples")
        .map(Drawing.root()::resolve);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
