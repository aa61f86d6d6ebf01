package dev.postrider.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.poll.PollResults.ChoiceResult;
import dev.postrider.poll.PollResults.GroupCounts;
import dev.postrider.poll.PollResults.GroupResult;
import dev.postrider.poll.PollResults.QuestionResult;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PollExportTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Poll POLL = Poll.single("Lunch", "=HYPERLINK(\"x\")", "+1", "Soup, hot");

  @Test
  void cellsThatLookLikeFormulasBeginWithAnApostrophe() {
    for (String begin : List.of("=", "+", "-", "@", "\t", "\r", "\n", "＝")) {
      assertThat(PollExport.guarded(begin + "cmd|' /C calc'!A0"))
          .isEqualTo("'" + begin + "cmd|' /C calc'!A0");
    }
    assertThat(PollExport.guarded("a=b")).isEqualTo("a=b");
    assertThat(PollExport.guarded("")).isEmpty();
  }

  @Test
  void resultsAreALineForEachChoiceAndGroup() {
    assertThat(export(POLL).resultsCsv(false))
        .isEqualTo(
            """
            group,question,question_text,choice,choice_text,votes,percent,base\r
            ,1,"'=HYPERLINK(""x"")",1,'+1,2,66.7,3\r
            ,1,"'=HYPERLINK(""x"")",2,"Soup, hot",1,33.3,3\r
            Sales,1,"'=HYPERLINK(""x"")",1,'+1,2,66.7,3\r
            Sales,1,"'=HYPERLINK(""x"")",2,"Soup, hot",1,33.3,3\r
            """);
  }

  @Test
  void forExcelItBeginsWithAByteOrderMark() {
    assertThat(export(POLL).resultsCsv(true)).startsWith("\uFEFFgroup,");
    assertThat(export(POLL).peopleCsv(true)).startsWith("\uFEFFperson,");
  }

  @Test
  void peopleAreALineEachWithWhatTheyChose() {
    assertThat(export(POLL).peopleCsv(false))
        .isEqualTo(
            """
            person,id,delivery,reminded,answered_at,1\r
            '@ada,ada,accepted,no,2026-11-22T12:00:00Z,'+1\r
            bob@contoso.example,bob,failed,yes,,\r
            """);
  }

  @Test
  void jsonHoldsAllOfIt() {
    JsonNode json = JsonMapper.shared().readTree(export(POLL).json());

    assertThat(json.at("/questions/0/choices/0/votes").asInt()).isEqualTo(2);
    assertThat(json.at("/groups/1/hidden").asBoolean()).isTrue();
    assertThat(json.at("/people/0/choices/1/0").asString()).isEqualTo("1");
    assertThat(json.at("/people/1/answeredAt").isNull()).isTrue();
  }

  @Test
  void ofAnAnonymousPollNobodyIsNamed() {
    PollExport export = export(POLL.anonymously());

    assertThat(export.json()).doesNotContain("ada").doesNotContain("bob");
    assertThatThrownBy(() -> export.peopleCsv(false)).isInstanceOf(IllegalStateException.class);
  }

  private static PollExport export(Poll poll) {
    var choices =
        List.of(
            new ChoiceResult("1", "+1", 2, 200 / 3.0),
            new ChoiceResult("2", "Soup, hot", 1, 100 / 3.0));
    var question = new QuestionResult("1", "=HYPERLINK(\"x\")", false, 3, choices);
    var results =
        new PollResults(
            new SentPoll(
                new PollId("poll_1"),
                new TenantId("contoso"),
                poll,
                new BroadcastId("bcast_1"),
                List.of(),
                NOON,
                null),
            false,
            4,
            3,
            3,
            1,
            OptionalInt.empty(),
            List.of(question),
            List.of(
                new GroupResult("Sales", Optional.of(new GroupCounts(3, List.of(question)))),
                new GroupResult("Board", Optional.empty())),
            NOON);
    return new PollExport(
        results,
        List.of(
            new PollPerson(
                new UserId("ada"),
                "@ada",
                Optional.of(DeliveryState.ACCEPTED),
                false,
                Optional.of(new PollPerson.Answer(Ballot.of("1", "1"), NOON))),
            new PollPerson(
                new UserId("bob"),
                "bob@contoso.example",
                Optional.of(DeliveryState.FAILED),
                true,
                Optional.empty())));
  }
}
