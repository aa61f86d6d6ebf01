package dev.postrider.teams.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveCardTest {
  private static final String CARD = "{\"type\":\"AdaptiveCard\",\"version\":\"1.5\"}";

  @Test
  void sizeCountsTwoBytesForEachUtf16Unit() {
    var card = AdaptiveCard.parse("{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"x\":\"漢😀\"}");

    assertThat(card.sizeInUtf16())
        .isEqualTo("{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"x\":\"漢😀\"}".length() * 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|JSON object",
        "{\"type\":\"HeroCard\"}|AdaptiveCard",
        "{\"type\":\"AdaptiveCard\"}|version",
        "{\"type\":\"AdaptiveCard\",\"version\":1.5}|version"
      })
  void whatIsNoCardIsRefusedWithTheReason(String json, String reason) {
    assertThatThrownBy(() -> AdaptiveCard.parse(json))
        .isInstanceOf(CardException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void unreadableJsonIsPointedAt() {
    assertThatThrownBy(() -> AdaptiveCard.parse("{\n  \"type\": \"AdaptiveCard\",\n  oops\n}"))
        .isInstanceOf(CardException.class)
        .hasMessageContaining("line 3, column 3");
  }

  @Test
  void aFileMayBeginWithAByteOrderMark(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("card.json"), "\uFEFF" + CARD);

    assertThat(AdaptiveCard.read(file)).isEqualTo(AdaptiveCard.parse(CARD));
  }

  @Test
  void aFileThatIsNotUtf8IsNamed(@TempDir Path folder) throws Exception {
    var latin = CARD.replace("1.5", "é").getBytes(StandardCharsets.ISO_8859_1);
    var file = Files.write(folder.resolve("card.json"), latin);

    assertThatThrownBy(() -> AdaptiveCard.read(file))
        .isInstanceOf(CardException.class)
        .hasMessageContaining("card.json")
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> AdaptiveCard.read(folder.resolve("none.json")))
        .isInstanceOf(CardException.class)
        .hasMessageContaining("none.json");
  }

  @Test
  void changingTheJsonOutsideDoesNotChangeTheCard() {
    var card = AdaptiveCard.parse(CARD);
    card.json().put("version", "9");

    assertThat(card.version()).isEqualTo("1.5");
  }
}
