package dev.postrider.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `docs/reference/fidelity.md` says what the local tenant's own lists say.
///
/// To write it anew run this test with `-Dpostrider.render=true`.
class FidelityPageTest {
  private static final String HEAD =
      """
      # How faithful the local tenant is

      Made from the lists beside the code (`emulator/src/main/resources/fidelity`); a test keeps it
      up to date. Supported is what Microsoft documents and we answer: *full*, *partial* or *no*.
      What is not listed answers 404 or 501 with a message that names the nearest thing that is.
      """;

  @Test
  void thePageIsMadeFromTheListsBesideTheCode() throws IOException {
    Path page = Drawing.root().resolve("docs/reference/fidelity.md");
    String made = page(lists());
    if (Boolean.getBoolean("postrider.render")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, made);
    }

    assertThat(page)
        .as("docs/reference/fidelity.md is older than the lists: see FidelityPageTest")
        .hasContent(made);
  }

  @Test
  void everyEntryNamesItsSourceAndHowFullItIs() throws IOException {
    for (JsonNode list : lists().values()) {
      for (JsonNode entry : list.path("endpoints")) {
        assertThat(entry.path("support").asString())
            .as(entry.toString())
            .isIn("full", "partial", "no");
        assertThat(entry.path("endpoint").asString()).as(entry.toString()).isNotBlank();
        assertThat(entry.path("source").asString()).as(entry.toString()).isNotBlank();
      }
    }
  }

  private static Map<String, JsonNode> lists() throws IOException {
    Path folder = Drawing.root().resolve("emulator/src/main/resources/fidelity");
    var lists = new TreeMap<String, JsonNode>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        JsonNode list = JsonMapper.shared().readTree(Files.readString(file));
        lists.put(list.path("room").asString(), list);
      }
    }
    assertThat(lists).isNotEmpty();
    return lists;
  }

  private static String page(Map<String, JsonNode> lists) {
    var page = new StringBuilder(HEAD);
    lists.forEach((room, list) -> {
      page.append("\n## ").append(room).append("\n\n");
      page.append("| endpoint | supported | what differs | source |\n|---|---|---|---|\n");
      for (JsonNode entry : list.path("endpoints")) {
        page.append(row(entry)).append('\n');
      }
      decisions(list, page);
    });
    return page.toString();
  }

  private static String row(JsonNode entry) {
    return Stream.of("endpoint", "support", "difference", "source")
        .map(field -> cell(entry.path(field).asString()))
        .reduce("|", (row, cell) -> row + " " + cell + " |");
  }

  private static void decisions(JsonNode list, StringBuilder page) {
    List<JsonNode> decisions = list.path("decisions").valueStream().toList();
    if (decisions.isEmpty()) {
      return;
    }
    page.append("\nDecided, where Microsoft's pages leave it open:\n\n");
    decisions.forEach(one -> page.append("- ").append(words(one)).append('\n'));
  }

  private static String words(JsonNode decision) {
    return decision.isString()
        ? decision.asString()
        : String.join(" – ", decision.valueStream().map(JsonNode::asString).toList());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
