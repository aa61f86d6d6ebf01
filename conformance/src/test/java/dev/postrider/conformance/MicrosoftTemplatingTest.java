package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.postrider.teams.activity.CardException;
import dev.postrider.teams.card.CardTemplate;
import dev.postrider.teams.card.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Our templates beside Microsoft's engine, `adaptivecards-templating`, case by case: the same
/// card, or both refuse. Where we differ on purpose, the reason stands beside the case.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MicrosoftTemplatingTest {
  private static final Path ENGINE = Path.of("templating");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<Case> cases = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private JsonNode theirs = JSON.createArrayNode();

  /// One template and its data, and what is expected of ours.
  private record Case(String about, Kind kind, JsonNode entry, ObjectNode template, JsonNode data) {
    enum Kind {
      EQUAL,
      REFUSED,
      DIFFERENT
    }

    String name() {
      return about + ": " + entry;
    }
  }

  @BeforeAll
  void fillWithMicrosoftsEngine(@TempDir Path folder) throws Exception {
    assumeTrue(
        Files.isDirectory(ENGINE.resolve("node_modules/adaptivecards-templating")),
        "Microsoft's engine is not there: templating/fetch-engine says why");
    readCases();
    Path asked = folder.resolve("cases.json");
    Path answered = folder.resolve("cards.json");
    Files.writeString(
        asked,
        JSON.writeValueAsString(
            cases.stream()
                .map(one -> Map.of("template", one.template(), "data", one.data()))
                .toList()));
    var engine =
        new ProcessBuilder("node", "expand.cjs", asked.toString())
            .directory(ENGINE.toFile())
            .redirectOutput(answered.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // Where a template names no locale, the engine asks the machine.
    engine.environment().put("LC_ALL", "en_US.UTF-8");
    Process node = engine.start();
    assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(node.exitValue()).isZero();
    theirs = JSON.readTree(answered);
    assertThat(theirs.size()).isEqualTo(cases.size());
    counts.putAll(Map.of("cases", cases.size(), "equal", 0, "different", 0));
  }

  private void readCases() throws IOException {
    for (JsonNode group : JSON.readTree(ENGINE.resolve("cases.json")).path("groups")) {
      for (Case.Kind kind : Case.Kind.values()) {
        for (JsonNode entry : group.path(kind.name().toLowerCase(Locale.ROOT))) {
          JsonNode asked = kind == Case.Kind.DIFFERENT ? entry.path("template") : entry;
          cases.add(
              new Case(
                  group.path("about").asString(), kind, entry, card(asked), group.path("data")));
        }
      }
    }
  }

  /// What is asked about is a member of a card, or the members of one.
  private static ObjectNode card(JsonNode asked) {
    ObjectNode card = JSON.createObjectNode().put("type", "AdaptiveCard").put("version", "1.5");
    if (asked.has("root")) {
      asked.path("root").properties().forEach(one -> card.set(one.getKey(), one.getValue()));
    } else {
      card.set("x", asked);
    }
    return card;
  }

  @AfterAll
  void writeDownWhatWasCounted() {
    if (!counts.isEmpty()) {
      Figures.write("templating", counts);
    }
  }

  @FromDocs("https://learn.microsoft.com/adaptive-cards/templating/language")
  @TestFactory
  Stream<DynamicTest> fillsEachCaseAsMicrosoftsEngineDoes() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      JsonNode their = theirs.path(i);
      tests.add(dynamicTest(one.name(), () -> judge(one, their)));
    }
    return tests.stream();
  }

  private void judge(Case one, JsonNode their) {
    JsonNode our = filled(one);
    switch (one.kind()) {
      case EQUAL -> {
        assertThat(our.has("refused")).as("ours: %s, Microsoft's: %s", our, their).isFalse();
        assertThat(plain(our)).as("ours, then Microsoft's").isEqualTo(plain(their));
        counts.merge("equal", 1, Integer::sum);
      }
      case REFUSED -> {
        assertThat(our.has("refused")).as("ours: %s", our).isTrue();
        assertThat(their.has("refused")).as("Microsoft's: %s", their).isTrue();
        counts.merge("equal", 1, Integer::sum);
      }
      case DIFFERENT -> {
        assertThat(plain(our)).as("no difference is left").isNotEqualTo(plain(their));
        if (one.entry().has("refused")) {
          assertThat(our.path("refused").asString(""))
              .contains(one.entry().path("refused").asString());
        } else {
          assertThat(plain(our.path("card").path("x"))).isEqualTo(plain(one.entry().path("ours")));
        }
        counts.merge("different", 1, Integer::sum);
      }
    }
  }

  private static JsonNode filled(Case one) {
    try {
      JsonNode card = CardTemplate.of(one.template()).expand(one.data()).json();
      return JSON.createObjectNode().set("card", card);
    } catch (TemplateException | CardException refused) {
      return JSON.createObjectNode().put("refused", refused.getMessage());
    }
  }

  /// The same JSON with numbers as JavaScript has them: 1 and 1.0 are one.
  private static Object plain(JsonNode json) {
    return switch (json.getNodeType()) {
      case NUMBER -> json.doubleValue();
      case ARRAY -> json.valueStream().map(MicrosoftTemplatingTest::plain).toList();
      case OBJECT -> {
        var members = new TreeMap<String, Object>();
        json.properties().forEach(one -> members.put(one.getKey(), plain(one.getValue())));
        yield members;
      }
      case STRING -> json.asString();
      case BOOLEAN, NULL, MISSING, BINARY, POJO -> json.toString() + json.getNodeType();
    };
  }
}
