package dev.postrider.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `docs/reference/fidelity.md` says what the local tenant's own lists say.
///
/// To write it anew run this test with `-Dpostrider.render=true`.
class FidelityPageTest {
  private static final String HEAD =
      """
      # How faithful the local tenant is

      Made from the lists beside the code (`emulator/src/main/resources/fidelity`); a test keeps it
      up to date. Supported is what Microsoft documents and we answer: *full*, *partial* or *no*. A source
      is a page of Microsoft's with its date, or *assumed*: our choice where nothing is published. Each
      line names the tests that show it. `GET /_postrider/v1/fidelity` of a local tenant has the same.
      What is not listed answers 404 or 501 with a message that names the nearest thing that is.
      """;

  @Test
  void thePageIsMadeFromTheListsBesideTheCode() throws IOException {
    Path page = Drawing.root().resolve("docs/reference/fidelity.md");
    String made = page(FidelityLists.read());
    if (Boolean.getBoolean("postrider.render")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, made);
    }

    assertThat(page)
        .as("docs/reference/fidelity.md is older than the lists: see FidelityPageTest")
        .hasContent(made);
  }

  private static String page(Map<String, JsonNode> lists) {
    var page = new StringBuilder(HEAD);
    lists.forEach((room, list) -> {
      page.append("\n## ").append(room).append("\n\n");
      page.append("| endpoint or rule | supported | what differs | source | shown by |\n");
      page.append("|---|---|---|---|---|\n");
      for (JsonNode entry : list.path("endpoints")) {
        page.append(row(entry)).append('\n');
      }
      decisions(list, page);
    });
    return page.toString();
  }

  private static String row(JsonNode entry) {
    return Stream.of(
            entry.path("endpoint").asString(),
            entry.path("support").asString(),
            entry.path("difference").asString(),
            source(entry),
            shownBy(entry))
        .map(FidelityPageTest::cell)
        .reduce("|", (row, cell) -> row + " " + cell + " |");
  }

  private static String source(JsonNode entry) {
    String source = entry.path("source").asString();
    String named = source.equals("assumed") ? "*assumed*" : source;
    String date = entry.path("date").asString("");
    return date.isEmpty() ? named : named + " (" + date + ")";
  }

  private static String shownBy(JsonNode entry) {
    return FidelityLists.tests(entry).stream()
        .map(test -> "`" + test + "`")
        .collect(Collectors.joining(", "));
  }

  private static void decisions(JsonNode list, StringBuilder page) {
    List<JsonNode> decisions = list.path("decisions").valueStream().toList();
    if (decisions.isEmpty()) {
      return;
    }
    page.append("\nDecided (*assumed*), where Microsoft's pages leave it open:\n\n");
    page.append("| open | decided | shown by |\n|---|---|---|\n");
    for (JsonNode one : decisions) {
      page.append(
          "| %s | %s | %s |\n"
              .formatted(
                  cell(one.path("unknown").asString()),
                  cell(one.path("decision").asString()),
                  cell(shownBy(one))));
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
