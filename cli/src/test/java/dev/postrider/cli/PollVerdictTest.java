package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.poll.Ballot;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollPerson;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The judge of the demo has to see what it is there to see.
class PollVerdictTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  @Test
  void oneVoteForEachPersonIsSound() {
    var verdict = verdict(Map.of("ada", taps("1", "2"), "ben", taps("1")), 2, "ada 2", "ben 1");

    assertThat(verdict.isSound()).isTrue();
    assertThat(verdict.taps()).isEqualTo(3);
  }

  @Test
  void aVoteThatIsNotThereIsLost() {
    var verdict = verdict(Map.of("ada", taps("1"), "ben", taps("1")), 1, "ada 1");

    assertThat(verdict.lost()).isEqualTo(1);
    assertThat(verdict.doubled()).isZero();
  }

  @Test
  void aVoteTooManyIsDoubled() {
    var verdict = verdict(Map.of("ada", taps("1")), 2, "ada 1");

    assertThat(verdict.lost()).isZero();
    assertThat(verdict.doubled()).isEqualTo(1);
  }

  @Test
  void anEarlierChoiceIsNotTheLast() {
    var verdict = verdict(Map.of("ada", taps("1", "2")), 1, "ada 1");

    assertThat(verdict.different()).isEqualTo(1);
  }

  @Test
  void twoTapsOfOneMillisecondAreBothTheLast() {
    var both =
        List.of(
            new TapWitness.Tap(NOON.plusNanos(100), "1"),
            new TapWitness.Tap(NOON.plusNanos(900), "2"));

    assertThat(verdict(Map.of("ada", both), 1, "ada 1").isSound()).isTrue();
    assertThat(verdict(Map.of("ada", both), 1, "ada 2").isSound()).isTrue();
  }

  private static List<TapWitness.Tap> taps(String... choices) {
    return java.util.stream.IntStream.range(0, choices.length)
        .mapToObj(i -> new TapWitness.Tap(NOON.plusSeconds(i), choices[i]))
        .toList();
  }

  private static PollVerdict verdict(
      Map<String, List<TapWitness.Tap>> taps, long votes, String... held) {
    List<PollPerson> people =
        List.of(held).stream()
            .map(one -> one.split(" "))
            .map(one ->
                new PollPerson(
                    new UserId(one[0]),
                    one[0],
                    Optional.empty(),
                    false,
                    Optional.of(new PollPerson.Answer(Ballot.of("1", one[1]), NOON))))
            .toList();
    var question =
        new PollResults.QuestionResult(
            "1",
            "What?",
            false,
            votes,
            List.of(new PollResults.ChoiceResult("1", "Ramen", votes, 100)));
    var sent =
        new SentPoll(
            new PollId("poll_1"),
            new TenantId("contoso"),
            PollDemo.poll(),
            new BroadcastId("bcast_1"),
            List.of(),
            NOON,
            null);
    var results =
        new PollResults(
            sent, true, 2, 2, votes, 0, OptionalInt.empty(), List.of(question), List.of(), NOON);
    return PollVerdict.of(taps, people, results);
  }
}
