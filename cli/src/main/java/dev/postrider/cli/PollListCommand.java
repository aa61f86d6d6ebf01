package dev.postrider.cli;

import dev.postrider.poll.PollReader;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `postrider poll list`: the newest polls of a ledger.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Lists the newest of the ledger: poll list the polls, ack list the acknowledgements.",
    footer = {"", "Examples:", "  postrider poll list --limit 5"})
final class PollListCommand implements Callable<Integer> {
  private final InstantSource clock = InstantSource.system();

  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private PollNoun noun;
  @Mixin private Output output;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most (default: 20).")
  private int limit;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit takes a number from 1 on, not " + limit + ".");
    }
    TenantId tenant = connection.tenant();
    Terminal terminal = output.terminal();
    try (var ledger = ledgerFile.visit()) {
      List<SentPoll> polls = Lookup.polls(ledger, tenant, noun, limit);
      if (polls.isEmpty()) {
        terminal.say(
            "The ledger " + ledger.file() + " has no " + noun.thing() + " of this tenant yet.");
        String command = "postrider " + noun.word();
        terminal.say(
            "To send one: "
                + command
                + " new it.yaml, then "
                + command
                + " send it.yaml --to …"
                + new PollNext(connection, ledgerFile, noun).flags());
        return Exit.OK;
      }
      var reader = new PollReader(ledger.polls(), ledger.deliveries());
      terminal.say(
          String.format(
              "%-32s %-7s %8s %9s %5s  %s", "ID", "STATE", "ASKED", "ANSWERED", "", "NAME"));
      polls.forEach(sent -> print(terminal, reader.results(sent, clock.instant())));
      return Exit.OK;
    }
  }

  private static void print(Terminal terminal, PollResults results) {
    terminal.tell(new PollBoard(results).json());
    terminal.say(
        Terminal.plain(
            String.format(
                "%-32s %-7s %8s %9s %5s  %s",
                results.sent().id(),
                results.isClosed() ? "closed" : "open",
                Figures.count(results.asked()),
                Figures.count(results.answered()),
                Figures.percent(results.percentAnswered() / 100),
                results.sent().poll().name())));
  }
}
