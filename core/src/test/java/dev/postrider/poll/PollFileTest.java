package dev.postrider.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON, because the room knows no YAML; the command line's tests read the same as YAML.
class PollFileTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void aShortFileIsAPoll() {
    Poll poll =
        read(
            """
            {"poll": "Friday lunch", "question": "What shall we eat?",
             "choices": ["Ramen", "Curry"]}
            """);

    assertThat(poll).isEqualTo(Poll.single("Friday lunch", "What shall we eat?", "Ramen", "Curry"));
  }

  @Test
  void whatFollowsThePollIsAFault() {
    assertThat(
            faults(
                """
                {"poll": "Friday lunch", "question": "What?", "choices": ["Ramen", "Curry"]}
                {"anonymous": true}
                """))
        .extracting(PollFault::line, PollFault::what)
        .containsExactly(tuple(2, "Here begins something else after the poll"));
  }

  @Test
  void everythingCanBeSaid() {
    Poll poll =
        read(
            """
            {"poll": "Friday lunch",
             "intro": {"en": "We cook for you.", "ja": "料理します。"},
             "questions": [
               {"id": "dish", "question": {"en": "What?", "ja": "何を?"}, "most": 2,
                "choices": [{"id": "r", "text": {"en": "Ramen", "ja": "ラーメン"}}, "Curry", 7]},
               {"question": "Inside?", "choices": ["Yes", "No"], "multiple": false}],
             "anonymous": true, "change-vote": false, "open": true, "group-by": "department",
             "closes": "2026-11-27T12:00+09:00", "languages": ["en", "ja"], "language": "ja"}
            """);

    assertThat(poll.questions()).extracting(Question::id).containsExactly("dish", "2");
    assertThat(poll.questions()).extracting(Question::most).containsExactly(2, 1);
    assertThat(poll.questions().getFirst().choices())
        .extracting(choice -> choice.text().in("ja", "en"))
        .containsExactly("ラーメン", "Curry", "7");
    assertThat(poll.anonymous()).isTrue();
    assertThat(poll.changeable()).isFalse();
    assertThat(poll.open()).isTrue();
    assertThat(poll.groupedBy()).isEqualTo("department");
    assertThat(poll.closesAt()).isEqualTo(Instant.parse("2026-11-27T03:00:00Z"));
    assertThat(poll.language()).isEqualTo("ja");
  }

  @Test
  void withoutAFallbackTheFirstLanguageIsIt() {
    Poll poll =
        read(
            """
            {"poll": "Lunch", "question": {"de": "Was?", "en": "What?"}, "choices": ["a", "b"]}
            """);

    assertThat(poll.language()).isEqualTo("de");
  }

  @Test
  void multipleAloneMeansAsManyAsThereAre() {
    Poll poll =
        read(
            """
            {"poll": "Days", "question": "When?", "choices": ["a", "b", "c"], "multiple": true}
            """);

    assertThat(poll.questions().getFirst().most()).isEqualTo(3);
  }

  @Test
  void anAcknowledgementNeedsANameAndAText() {
    Poll poll =
        read(
            """
            {"acknowledge": "Policy", "text": {"de": "Bitte lesen.", "en": "Please read."}}
            """);

    assertThat(poll.kind()).isEqualTo(Poll.Kind.ACKNOWLEDGEMENT);
    assertThat(poll.questions().getFirst().choices().getFirst().text().byLanguage())
        .containsEntry("de", "Ich habe dies gelesen")
        .containsEntry("en", "I have read this");
    assertThat(faults("{\"acknowledge\": \"Policy\", \"anonymous\": true}"))
        .extracting(PollFault::path)
        .containsExactlyInAnyOrder("anonymous", "text");
  }

  @Test
  void aZoneMayStandBehindTheTime() {
    Poll poll =
        read(
            """
            {"poll": "Lunch", "question": "What?", "choices": ["a", "b"],
             "closes": "2026-11-27 12:00 Asia/Tokyo"}
            """);

    assertThat(poll.closesAt()).isEqualTo(Instant.parse("2026-11-27T03:00:00Z"));
  }

  @Nested
  class Faults {
    @Test
    void allAreNamedAtOnceWithTheirLines() {
      List<PollFault> faults =
          faults(
              """
              {
                "pol": "Friday lunch",
                "question": "",
                "choices": ["Ramen"],
                "anonymus": true,
                "closes": "2026-11-27T12:00",
                "change-vote": "yes"
              }
              """);

      assertThat(faults)
          .extracting(PollFault::line, PollFault::path)
          .containsExactly(
              tuple(1, "poll"),
              tuple(2, "pol"),
              tuple(3, "question"),
              tuple(4, "choices"),
              tuple(5, "anonymus"),
              tuple(6, "closes"),
              tuple(7, "change-vote"));
      assertThat(faults.get(4).fix()).isEqualTo("Write anonymous");
      assertThat(faults.get(5).what()).isEqualTo("2026-11-27T12:00 has no time zone");
      assertThat(faults.get(3).toString())
          .isEqualTo("line 4, choices: There is 1 choice. A question has 2 to 25. Add a choice.");
    }

    @Test
    void aTimeThatIsOverIsOne() {
      assertThat(ofClosing("2026-11-22T12:00Z")).isEqualTo("2026-11-22T12:00Z is over");
      assertThat(ofClosing("2026-12-01")).isEqualTo("2026-12-01 is a date without a time");
      assertThat(ofClosing("tomorrow")).isEqualTo("tomorrow is no time");
      assertThat(ofClosing("2026-12-01 12:00 Mars/Base")).endsWith("is no time");
    }

    private static String ofClosing(String time) {
      return faults(
              """
              {"poll": "Lunch", "question": "What?", "choices": ["a", "b"], "closes": "%s"}
              """
                  .formatted(time))
          .getFirst()
          .what();
    }

    @Test
    void missingLanguagesAreNamedForEachText() {
      List<PollFault> faults =
          faults(
              """
              {"poll": "Lunch", "languages": ["en", "ja"], "language": "fr",
               "question": {"en": "What?", "ja": "何を?"},
               "choices": [{"en": "Ramen"},
                           {"en": "Curry", "ja": "カレー", "de": "Curry"}]}
              """);

      assertThat(faults)
          .extracting(PollFault::line, PollFault::path, PollFault::what)
          .containsExactly(
              tuple(1, "language", "fr is not among languages"),
              tuple(3, "choices[0]", "The text is missing in ja"),
              tuple(4, "choices[1].de", "The language de is not among languages"));
    }

    @Test
    void choicesAndKeysThatOccurTwiceAreNamedWithTheFirst() {
      assertThat(
              faults(
                  """
                  {"poll": "Lunch", "question": "What?", "poll": "Dinner",
                   "choices": ["Ramen", "Curry",
                     "ramen"]}
                  """))
          .extracting(PollFault::what)
          .containsExactly(
              "poll stands here a second time, first in line 1",
              "ramen is a choice twice, first in line 2");
    }

    @Test
    void tooManyAndTooLongIsSaid() {
      String many =
          String.join(", ", IntStream.rangeClosed(1, 26).mapToObj(i -> "\"" + i + "\"").toList());

      assertThat(
              faults(
                  """
                  {"poll": "%s", "question": "What?", "choices": [%s], "most": 30}
                  """
                      .formatted("n".repeat(101), many)))
          .extracting(PollFault::what)
          .containsExactly(
              "The text has 101 characters", "There are 26 choices", "Here stands the number 30");
    }

    @Test
    void moreChoicesThanACardWithResultsHoldsAreOne() {
      String choices =
          String.join(", ", IntStream.rangeClosed(1, 21).mapToObj(i -> "\"" + i + "\"").toList());
      String question = "{\"question\": \"What?\", \"choices\": [" + choices + "]}";

      assertThat(
              faults(
                  "{\"poll\": \"Lunch\", \"questions\": [%s, %s, %s]}"
                      .formatted(question, question, question)))
          .extracting(PollFault::what)
          .containsExactly("There are 63 choices in all");
    }

    @Test
    void wrongShapesAreSaid() {
      assertThat(
              faults(
                  """
                  {"poll": ["a"], "question": null, "choices": "Ramen, Curry", "anonymous": 1}
                  """))
          .extracting(PollFault::path, PollFault::what)
          .containsExactly(
              tuple("poll", "Here stands a list"),
              tuple("question", "Here stands nothing"),
              tuple("choices", "Here stands the text \"Ramen, Curry\""),
              tuple("anonymous", "Here stands the number 1"));
    }

    @Test
    void questionsBesideAQuestionAreOne() {
      assertThat(
              faults(
                  """
                  {"poll": "Lunch", "question": "What?",
                   "questions": [{"question": "Why?", "choices": ["a", "b"], "choicse": []},
                     "How?", {"id": "1", "question": "Who?", "choices": ["a", "b"]}]}
                  """))
          .extracting(PollFault::path)
          .containsExactly("question", "questions[0].choicse", "questions[1]", "questions[2]");
    }

    @Test
    void whatIsNoPollAtAllIsSaid() {
      assertThat(faults("[1]").getFirst().what()).isEqualTo("Here stands a list");
      assertThat(faults("").getFirst().what()).isEqualTo("Here stands nothing");
      assertThat(faults("{\n\"poll\": \"Lunch\",\n oops}").getFirst().line()).isEqualTo(3);
      assertThat(faults("{\"poll\": " + "[".repeat(20) + "]".repeat(20) + "}"))
          .extracting(PollFault::what)
          .contains("Nested too deep");
    }
  }

  private static Poll read(String json) {
    PollReading reading = reading(json);
    assertThat(reading).isInstanceOf(PollReading.Read.class);
    return ((PollReading.Read) reading).poll();
  }

  private static List<PollFault> faults(String json) {
    PollReading reading = reading(json);
    assertThat(reading).isInstanceOf(PollReading.Faulty.class);
    return ((PollReading.Faulty) reading).faults();
  }

  private static PollReading reading(String json) {
    return PollFile.read(JsonMapper.shared().createParser(json), NOW);
  }
}
