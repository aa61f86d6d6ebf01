package dev.postrider.emulator.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class CrowdSettingsTest {

  @Test
  void areReadFromWords() {
    CrowdSettings settings =
        CrowdSettings.of(
            "answers=70%, blocks=0.02,within=60s,changes-mind=5%,taps-twice=1%,wanders=2%,"
                + "choices=Ramen:3|Soba:1,words=Fine|Good,about=lunch,seed=7");

    assertThat(settings)
        .isEqualTo(
            CrowdSettings.everybody()
                .withShares(new Shares(0.7, 0.02, 0.05, 0.01, 0.02))
                .within(Duration.ofMinutes(1))
                .withChoice("Ramen", 3)
                .withChoice("Soba", 1)
                .withWords("Fine", "Good")
                .withAbout("lunch")
                .withSeed(7));
  }

  @Test
  void survivesAsJson() {
    CrowdSettings settings =
        CrowdSettings.of("answers=70%,delay=1s/5s/1m,choices=Ramen:3,bot=b")
            .withScript("mina", Scripted.Tap.on("Soba"), new Scripted.Words("Hm"))
            .withScript("kenji", new Scripted.Silence(), new Scripted.Block());

    assertThat(CrowdSettings.from(settings.json())).isEqualTo(settings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "often=70%; \"often=70%\" is not one of answers=, ",
        "answers; \"answers\" is not one of ",
        "answers=most; answers=most is no share such as 70% or 0.7",
        "answers=170%; answers is a share between 0 and 1 (0% and 100%), not 1.7",
        "answers=90%,blocks=20%; together at most 1",
        "within=soon; within=soon is no time such as 60s",
        "within=-5s; within=-5s is no time",
        "within=5s,delay=1s/2s/3s; give one of them",
        "delay=5s/1s/3s; least ≤ median ≤ most",
        "delay=5s; three times",
        "choices=Ramen; names with weights",
        "choices=Ramen:-1; a number from 0 on",
        "seed=x; seed=x is no whole number",
        "seed=1,seed=2; \"seed\" is there twice",
      })
  void thatCannotBeReadSayWhatAndWhy(String words, String why) {
    assertThatThrownBy(() -> CrowdSettings.of(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[]; described by a JSON object",
        "{\"often\": 1}; A crowd knows no \"often\". Known are about, answers, ",
        "{\"answers\": true}; \"answers\" must be a share",
        "{\"choices\": [\"Ramen\"]}; \"choices\" must be an object of weights",
        "{\"words\": \"Fine\"}; \"words\" must be a list of texts",
        "{\"people\": {\"mina\": {}}}; What \"mina\" does must be a list",
        "{\"people\": {\"mina\": [{\"jump\": 1}]}}; A step of \"mina\" knows no \"jump\"",
        "{\"people\": {\"mina\": [{\"inputs\": {}}]}}; A step of \"mina\" is {\"tap\": title}",
        "{\"delay\": {\"least\": \"1s\"}}; delay= is no time",
      })
  void thatCannotBeReadAsJsonSayWhatAndWhy(String json, String why) {
    assertThatThrownBy(() -> CrowdSettings.from(JsonMapper.shared().readTree(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why.strip());
  }

  @Test
  void paceIsHalfBeforeTheMedianAndWithinItsEnds() {
    var pace = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(13));

    assertThat(pace.at(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.at(0.25)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.at(0.5)).isEqualTo(Duration.ofSeconds(3));
    assertThat(pace.at(0.75)).isEqualTo(Duration.ofSeconds(8));
    assertThat(Pace.within(Duration.ofSeconds(8)).at(0.75)).isEqualTo(Duration.ofSeconds(6));
  }
}
