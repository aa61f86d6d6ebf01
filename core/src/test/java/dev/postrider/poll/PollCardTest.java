package dev.postrider.poll;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.activity.AdaptiveCard;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PollCardTest {
  private static final PollId ID = new PollId("poll_1");
  private static final Poll LUNCH = Poll.single("Lunch", "What?", "Ramen", "Curry", "Salad");

  @Test
  void aQuestionWithFewChoicesHasAButtonForEach() {
    JsonNode card = PollCard.of(ID, LUNCH, "en").asking().json();

    assertThat(card.path("actions")).hasSize(3);
    JsonNode ramen = card.at("/actions/0");
    assertThat(ramen.path("type").asString()).isEqualTo("Action.Execute");
    assertThat(ramen.path("verb").asString()).isEqualTo("postrider/poll/vote");
    assertThat(ramen.path("data").toString()).isEqualTo("{\"poll\":\"poll_1\",\"choice\":\"1\"}");
    assertThat(ramen.at("/fallback/type").asString()).isEqualTo("Action.Submit");
    assertThat(ramen.at("/fallback/data/verb").asString()).isEqualTo("postrider/poll/vote");
    assertThat(card.path("fallbackText").asString()).isEqualTo("What?");
  }

  @Test
  void moreThanSixChoicesAreInputs() {
    String[] seven = IntStream.rangeClosed(1, 7).mapToObj(i -> "Dish " + i).toArray(String[]::new);
    JsonNode card = PollCard.of(ID, Poll.single("Lunch", "What?", seven), "en").asking().json();

    assertThat(card.path("actions")).hasSize(1);
    JsonNode input = card.at("/body/0");
    assertThat(input.path("type").asString()).isEqualTo("Input.ChoiceSet");
    assertThat(input.path("isMultiSelect").asBoolean()).isFalse();
    assertThat(input.path("isRequired").asBoolean()).isTrue();
    assertThat(input.path("choices")).hasSize(7);
  }

  @Test
  void whoVotesAgainFindsWhatTheyChose() {
    Poll days = Poll.multiple("Days", "When?", 2, "Monday", "Tuesday", "Friday");

    AdaptiveCard card =
        PollCard.of(ID, days, "en").asking(new Ballot(Map.of("1", List.of("1", "3"))), "");

    assertThat(card.json().at("/body/0/value").asString()).isEqualTo("1,3");
    assertThat(card.json().at("/body/0/label").asString()).isEqualTo("When? (up to 2)");
  }

  @Test
  void readersGetTheirLanguageAndElseThePollsOwn() {
    var what = new Texts(Map.of("en", "What?", "ja", "何を食べますか?"));
    Poll poll =
        Poll.of(
                "Lunch",
                List.of(new Question("1", what, LUNCH.questions().getFirst().choices(), 1)))
            .withLanguage("ja");

    assertThat(PollCard.of(ID, poll, "en-GB").asking().json().toString())
        .contains("What?", "Your answer is kept with your name.");
    assertThat(PollCard.of(ID, poll, "fr-FR").asking().json().toString())
        .contains("何を食べますか?", "回答は氏名とともに保存されます。");
    assertThat(PollCard.of(ID, poll, "not a language").summary()).isEqualTo("何を食べますか?");
  }

  @Test
  void resultsAreSharesOfThoseWhoAnswered() {
    var counts = new Counts(11, Map.of("1", 11L), Map.of("1", Map.of("1", 7L, "2", 4L)));

    String card =
        PollCard.of(ID, LUNCH, "en").answered(Ballot.of("1", "1"), counts, "").json().toString();

    assertThat(card)
        .contains("You voted Ramen, 64 % so far.")
        .contains("✓ Ramen: 64 % (7)")
        .contains("Curry: 36 % (4)")
        .contains("Salad: 0 % (0)")
        .contains("11 people have answered so far.")
        .contains("Change my vote");
    assertThat(
            PollCard.of(ID, LUNCH.withoutChanges(), "en")
                .answered(Ballot.of("1", "1"), counts, "")
                .json()
                .toString())
        .doesNotContain("Change my vote");
  }

  @Test
  void theLargestResultFitsIntoAMessage() {
    String longest = "料".repeat(100);
    List<Choice> choices =
        IntStream.rangeClosed(1, 15)
            .mapToObj(i -> new Choice(Integer.toString(i), Texts.of(longest)))
            .toList();
    List<Question> questions =
        IntStream.rangeClosed(1, 4)
            .mapToObj(
                i -> new Question(Integer.toString(i), Texts.of("何".repeat(400)), choices, 15))
            .toList();
    PollCard card = PollCard.of(ID, Poll.of("Lunch", questions), "en");

    assertThat(card.asking().sizeInUtf16()).isLessThan(100_000);
    assertThat(card.answered(Ballot.of("1", "1"), Counts.none(), "").sizeInUtf16())
        .isLessThan(100_000);
  }

  @Test
  void theTimeItClosesAtIsWrittenInTheReadersZone() {
    Poll poll = LUNCH.closingAt(Instant.parse("2026-11-27T03:00:00.5Z"));

    assertThat(PollCard.of(ID, poll, "en").asking().json().toString())
        .contains(
            "Open until {{DATE(2026-11-27T03:00:00Z, SHORT)}} {{TIME(2026-11-27T03:00:00Z)}}.");
  }

  @Test
  void everyLanguageSaysEverything() throws IOException {
    Properties english = words("");
    for (String language : List.of("_de", "_fr", "_ja", "_zh")) {
      assertThat(words(language).keySet()).as(language).isEqualTo(english.keySet());
    }
    for (String language : List.of("en", "de", "fr", "ja", "zh")) {
      for (String key : english.stringPropertyNames()) {
        assertThat(PollWords.in(language).say(key, 3, "64 %", 7)).as(key).isNotBlank();
      }
    }
  }

  private static Properties words(String language) throws IOException {
    var words = new Properties();
    try (InputStream in = PollCard.class.getResourceAsStream("words" + language + ".properties")) {
      words.load(new InputStreamReader(requireNonNull(in), StandardCharsets.UTF_8));
    }
    return words;
  }
}
