package dev.postrider.cli;

import dev.postrider.poll.PollReader;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `postrider poll close`: from then on no vote counts.
@Command(
    name = "close",
    mixinStandardHelpOptions = true,
    description = {
      "Ends a poll for good: no vote counts from then on, and whoever taps the card is told so. Works"
          + " also while the bot runs.",
      "Of an anonymous poll the single votes are deleted; the counts stay."
    },
    footer = {
      "",
      "Examples:",
      "  postrider poll close poll_01JABC…",
      "",
      "Exit codes: 0 done, 1 it was closed before, 5 no such poll"
    })
final class PollCloseCommand implements Callable<Integer> {
  private final InstantSource clock = InstantSource.system();

  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private PollNoun noun;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "The poll.")
  private String id;

  @Override
  public Integer call() {
    TenantId tenant = connection.tenant();
    Terminal terminal = output.terminal();
    try (var ledger = ledgerFile.visit()) {
      var next = new PollNext(connection, ledgerFile, noun);
      SentPoll sent = Lookup.poll(ledger, tenant, id, next);
      if (!ledger.polls().close(tenant, sent.id(), sent.endAt(clock.instant()))) {
        throw Code.STATE_FORBIDS.because(
            "The poll " + id + " has closed before. What it came to: " + next.results(sent.id()));
      }
      PollResults results =
          new PollReader(ledger.polls(), ledger.deliveries())
              .results(Lookup.poll(ledger, tenant, id, next), clock.instant());
      var board = new PollBoard(results);
      terminal.tell(board.json());
      board.lines(false).forEach(terminal::say);
      next.say(terminal, results);
      return Exit.OK;
    }
  }
}
