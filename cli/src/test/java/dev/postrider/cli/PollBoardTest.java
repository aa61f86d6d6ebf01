package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PollBoardTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Poll LUNCH = Poll.single("Lunch", "What?", "Ramen", "Curry");

  @Test
  void whoWasAskedIsTheBaseOfThePercentage() {
    var board = new PollBoard(results(LUNCH, 4, 3));

    assertThat(board.line()).isEqualTo("3 of 4 answered (75 %)");
    assertThat(board.lines(false))
        .contains("4 asked · 4 accepted by Teams · 3 answered (75 % of those asked)");
  }

  @Test
  void ofAPollThatIsOpenToAllMoreMayAnswerThanWereAsked() {
    var board = new PollBoard(results(LUNCH.openToAll(), 4, 6));

    assertThat(board.line()).isEqualTo("6 answered, 4 asked");
    assertThat(board.lines(false))
        .contains("4 asked · 4 accepted by Teams · 6 answered (open to all)");
  }

  private static PollResults results(Poll poll, long asked, long answered) {
    var sent =
        new SentPoll(
            new PollId("poll_1"),
            new TenantId("contoso"),
            poll,
            new BroadcastId("bcast_1"),
            List.of(),
            NOON,
            null);
    return new PollResults(
        sent, false, asked, asked, answered, 0, OptionalInt.empty(), List.of(), List.of(), NOON);
  }
}
