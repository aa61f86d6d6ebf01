package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Origin;
import dev.postrider.jdbc.Ledger;
import dev.postrider.jdbc.LedgerHolder;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.util.Optional;

/// A broadcast that the bot in another process sends, watched from here until it ends. Ctrl-C ends
/// the watching only.
final class HandedIn {
  private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();
  // A bot that is started anew is away for a moment.
  private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

  private final Ticker ticker = Ticker.system();
  private final Postrider postrider;
  private final Terminal terminal;
  private final Afterwards afterwards;
  private final Ledger ledger;
  private final LedgerHolder bot;
  private String trouble = "";
  private long seen = ticker.nanos();
  private long looked = seen;

  HandedIn(
      Postrider postrider,
      Terminal terminal,
      Afterwards afterwards,
      Ledger ledger,
      LedgerHolder bot) {
    this.postrider = postrider;
    this.terminal = terminal;
    this.afterwards = afterwards;
    this.ledger = ledger;
    this.bot = bot;
  }

  /// Reports at the end, and gives the exit code.
  int watch(BroadcastId id) {
    terminal.note(
        "Handed to the bot that runs as "
            + bot.inWords()
            + "; it is sending. Ctrl+C ends the watching, not the sending.");
    try (var interruption = Interruption.ofThisThread()) {
      var progress = Progress.elsewhere(postrider, terminal, () -> gone(id));
      boolean asked = false;
      try {
        progress.watch(id);
      } catch (InterruptedException e) {
        asked = true;
      }
      BroadcastReport report = postrider.report(id);
      var unreached = new Unreached(postrider.stores().deliveries(), report);
      unreached.tell(terminal);
      Reports.print(terminal, report);
      unreached.say(terminal, afterwards.listing(id));
      sayWhatIsNext(report);
      return asked || interruption.isStruck() ? Exit.INTERRUPTED : Reports.exitCode(report);
    }
  }

  private void sayWhatIsNext(BroadcastReport report) {
    BroadcastId id = report.broadcast().id();
    if (report.state() == Origin.State.PAUSED) {
      terminal.note(
          "Paused; where nobody did that, the bot's terminal says why. To go on: "
              + afterwards.resume(id));
    } else if (!report.isFinished() && report.state() == Origin.State.RUNNING) {
      terminal.note("The bot goes on with it. How it stands: " + afterwards.listing(id));
    }
  }

  /// Why there is nothing to look at any more; empty while the bot runs.
  private Optional<RuntimeException> gone(BroadcastId id) {
    long now = ticker.nanos();
    if (now - looked < LOOK_NANOS) {
      return Optional.empty();
    }
    looked = now;
    Optional<LedgerHolder> holder = Ledger.holder(ledger.file());
    if (holder.isPresent()) {
      seen = now;
      BotRole.of(holder.get()).map(BotRole::trouble).ifPresent(this::tell);
      return Optional.empty();
    }
    return now - seen < PATIENCE_NANOS
        ? Optional.empty()
        : Optional.of(
            Code.BOT_GONE.because(
                "The bot that ran as "
                    + bot.inWords()
                    + " has ended. Nothing is lost: it goes on when it is started again"
                    + " (postrider bot run),\nor at once, from here: "
                    + afterwards.resume(id)));
  }

  private void tell(String why) {
    if (!why.equals(trouble)) {
      trouble = why;
      if (!why.isEmpty()) {
        terminal.note("▲ The bot cannot send just now: " + why);
      }
    }
  }
}
