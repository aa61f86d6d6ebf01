package dev.postrider.cli;

import dev.postrider.jdbc.Ledger;
import dev.postrider.poll.PollReader;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `postrider poll results`: counted from the ledger, also while votes come in.
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a poll came to by now: one vote a person, the last change counts. Reads the ledger,"
          + " also while the bot takes votes; speaks to nobody.",
      "Of an anonymous poll nothing is shown of fewer than 5 people."
    },
    footer = {
      "",
      "Examples:",
      "  postrider poll results                     of the newest poll",
      "  postrider poll results poll_01JABC… --by department",
      "  postrider poll results --watch             until it closes, or Ctrl+C",
      "",
      "Exit codes: 0 done, 2 the poll is not broken down by that, 5 no such poll,"
          + " 130 Ctrl+C while watching"
    })
final class PollResultsCommand implements Callable<Integer> {
  private final InstantSource clock = InstantSource.system();

  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private PollNoun noun;
  @Mixin private Output output;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The poll (default: the newest).")
  private @Nullable String id;

  @Option(
      names = "--by",
      paramLabel = "FIELD",
      description = "Break the results down by this field, which the poll file names as group-by.")
  private @Nullable String by;

  @Option(names = "--watch", description = "Go on showing them until the poll closes.")
  private boolean watch;

  @Override
  public Integer call() {
    TenantId tenant = connection.tenant();
    Terminal terminal = output.terminal();
    try (var ledger = ledgerFile.visit()) {
      PollNext next = next();
      SentPoll sent = Lookup.poll(ledger, tenant, id, next);
      requireGroups(sent);
      if (sent.isOpenAt(clock.instant())) {
        next.warn(terminal, ledger);
      }
      boolean stopped = watch && !watch(ledger, sent, terminal);
      PollResults results = results(ledger, sent);
      terminal.tell(new PollBoard(results).json());
      if (!watch || !terminal.isInteractive()) {
        new PollBoard(results).lines(by != null).forEach(terminal::say);
      }
      next.say(terminal, results);
      return stopped ? Exit.INTERRUPTED : Exit.OK;
    }
  }

  private PollNext next() {
    return new PollNext(connection, ledgerFile, noun);
  }

  private void requireGroups(SentPoll sent) {
    if (by != null && !by.strip().equalsIgnoreCase(sent.poll().groupedBy())) {
      String its = sent.poll().groupedBy();
      throw new IllegalArgumentException(
          "This poll is not broken down by "
              + by
              + (its == null
                  ? ". Its file names no field: group-by: department"
                  : ", but by " + its + ": --by " + its));
    }
  }

  /// Whether it closed; not where somebody stopped it.
  private boolean watch(Ledger ledger, SentPoll sent, Terminal terminal) {
    try (var interruption = Interruption.ofThisThread()) {
      new PollWatch(() -> results(ledger, sent), terminal, by != null).watch();
      return !interruption.isStruck();
    } catch (InterruptedException e) {
      return false;
    }
  }

  private PollResults results(Ledger ledger, SentPoll sent) {
    SentPoll now = Lookup.poll(ledger, sent.tenant(), sent.id().value(), next());
    return new PollReader(ledger.polls(), ledger.deliveries()).results(now, clock.instant());
  }
}
