package dev.postrider.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PollJsonTest {
  @Test
  void aPollIsReadAsItWasWritten() {
    Poll poll =
        Poll.multiple("Days", "When?", 2, "Monday", "Friday", "Sunday")
            .anonymously()
            .withoutChanges()
            .openToAll()
            .groupedBy("department")
            .withIntro(new Texts(Map.of("en", "Hello", "de", "Hallo")))
            .withLanguage("de")
            .closingAt(Instant.parse("2026-11-27T03:00:00Z"));

    assertThat(PollJson.read(PollJson.write(poll))).isEqualTo(poll);
    Poll notice = Poll.acknowledgement("Policy", Texts.of("Please read."), Texts.of("I have"));
    assertThat(PollJson.read(PollJson.write(notice))).isEqualTo(notice);
  }

  @Test
  void theStoredTextsAreStable() {
    assertThat(PollJson.write(Poll.single("Lunch", "What?", "Ramen", "Curry")))
        .isEqualTo(
            "{\"kind\":\"POLL\",\"name\":\"Lunch\",\"questions\":[{\"id\":\"1\",\"most\":1,"
                + "\"text\":{\"\":\"What?\"},\"choices\":[{\"id\":\"1\",\"text\":{\"\":\"Ramen\"}},"
                + "{\"id\":\"2\",\"text\":{\"\":\"Curry\"}}]}],\"language\":\"en\","
                + "\"anonymous\":false,\"changeable\":true,\"open\":false}");
    assertThat(PollJson.write(new Ballot(Map.of("1", List.of("1", "3")))))
        .isEqualTo("{\"1\":[\"1\",\"3\"]}");
    assertThat(PollJson.readBallot("{\"1\":[\"1\",\"3\"]}"))
        .isEqualTo(new Ballot(Map.of("1", List.of("1", "3"))));
  }
}
