package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.poll.PollId;
import dev.postrider.poll.SentPoll;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `postrider poll remind`: the card once more, to those who have not answered.
@Command(
    name = "remind",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the card once more to everybody for whom Teams accepted it and who has not answered."
          + " Nobody gets two of one reminder: where one was interrupted, it is gone on with.",
      "Where the bot runs on the same ledger, it sends it; otherwise this command does."
    },
    footer = {
      "",
      "Examples:",
      "  postrider poll remind poll_01JABC… --dry-run",
      "  postrider poll remind poll_01JABC…",
      "",
      "Exit codes: as of broadcast send; 1 also when the poll has closed, 5 no such poll"
    })
final class PollRemindCommand implements Callable<Integer> {
  private final InstantSource clock = InstantSource.system();

  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private PollNoun noun;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "The poll.")
  private String id;

  @Option(names = "--dry-run", description = "Say how many would be reminded, and send nothing.")
  private boolean dryRun;

  @Option(
      names = "--confirm",
      paramLabel = "TENANT:COUNT",
      description = "Confirms how many people of which tenant are written to.")
  private @Nullable String confirm;

  @Override
  public Integer call() {
    Settings settings = connection.settings();
    Terminal terminal = output.terminal();
    try (var seat = ledgerFile.existingSeat(settings.tenant())) {
      SentPoll sent = Lookup.poll(seat.ledger(), settings.tenant(), id, next());
      if (!sent.isOpenAt(clock.instant())) {
        throw Code.STATE_FORBIDS.because(
            "The poll " + id + " has closed: nobody can answer it any more.");
      }
      var unfinished = new Unfinished(connection, ledgerFile, seat.ledger(), settings.tenant());
      try (var postrider = seat.connect(settings)) {
        long silent = postrider.polls().unanswered(sent.id());
        if (dryRun || silent == 0) {
          return tell(terminal, sent.id(), silent);
        }
        if (!connection.isLocal()) {
          new Guard(terminal, connection.confirmAbove(), "reminds")
              .require(settings.tenant(), () -> silent, confirm);
        }
        seat.hold(unfinished, terminal, sent.reminders());
        return remind(seat, postrider, terminal, sent.id(), unfinished);
      }
    }
  }

  private int remind(
      Seat seat, Postrider postrider, Terminal terminal, PollId poll, Unfinished unfinished) {
    Optional<BroadcastId> reminder = postrider.polls().remind(poll);
    if (reminder.isEmpty()) {
      return tell(terminal, poll, 0);
    }
    terminal.say("Reminder " + reminder.get() + " of poll " + poll);
    int exit = seat.watch(reminder.get(), postrider, terminal, unfinished);
    PollNext next = next();
    next.warn(terminal, seat.ledger());
    terminal.say("What comes back: " + next.results(poll));
    return exit;
  }

  private PollNext next() {
    return new PollNext(connection, ledgerFile, noun);
  }

  private static int tell(Terminal terminal, PollId poll, long silent) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "plan");
    json.put("id", poll.value());
    json.put("people", silent);
    terminal.tell(json);
    terminal.say(
        silent == 0
            ? "Nobody is to be reminded: everybody whom it reached has answered."
            : Figures.people(silent) + " would be reminded. Nothing was sent.");
    return Exit.OK;
  }
}
