package dev.postrider.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  @ParameterizedTest
  @CsvSource({
    "en, en",
    "de-AT, de",
    "zh-TW, zh-Hant",
    "zh-HK, zh-Hant",
    "zh-SG, zh-Hans",
    "zh, zh-Hans",
    "ZH-hant-MO, zh-Hant",
    "fr, de",
    "'', de"
  })
  void everybodyReadsTheNearestLanguageOrElseTheFallback(String reads, String gets) {
    var byLanguage = new LinkedHashMap<String, String>();
    for (String tag : new String[] {"en", "zh-Hans", "zh-Hant", "de"}) {
      byLanguage.put(tag, tag);
    }

    assertThat(new Texts(byLanguage).in(reads, "de")).isEqualTo(gets);
  }

  @Test
  void whatIsTheSameEverywhereIsReadByAll() {
    assertThat(Texts.of("OK").in("zh-TW", "en")).isEqualTo("OK");
  }
}
