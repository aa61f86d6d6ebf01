package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Audience;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.emulator.crowd.CrowdTally;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollResults;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/// The part of the demo that asks everybody something: a poll goes out, people answer as people do,
/// those who do not are reminded once, and what they tapped is compared with what was counted.
final class PollDemo {
  /// How people answer: most of them, some twice, some otherwise than before, some by blocking.
  static final CrowdSettings CROWD =
      CrowdSettings.everybody()
          .withAnswers(0.7)
          .withBlocks(0.01)
          .withChangesOfMind(0.1)
          .withDoubleTaps(0.05)
          .withChoice("Ramen", 5)
          .withChoice("Curry", 3)
          .withChoice("Salad", 2)
          .withBot(DemoNames.CLIENT_ID)
          .within(Duration.ofSeconds(5))
          .withSeed(7);

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(4).toNanos();

  private final Ticker ticker = Ticker.system();
  private final Postrider postrider;
  private final LocalTenant tenant;
  private final TapWitness witness;
  private final Terminal terminal;
  private final Afterwards afterwards;

  PollDemo(
      Postrider postrider,
      LocalTenant tenant,
      TapWitness witness,
      Terminal terminal,
      Afterwards afterwards) {
    this.postrider = postrider;
    this.tenant = tenant;
    this.witness = witness;
    this.terminal = terminal;
    this.afterwards = afterwards;
  }

  int run(Interruption interruption) throws InterruptedException {
    PollId id = postrider.polls().send(poll(), Audience.everyone());
    terminal.say(
        "Poll "
            + id
            + " to everybody; people answer while it is on its way (seed "
            + CROWD.seed()
            + ").");
    int exit = send(postrider.polls().get(id).broadcast(), id, interruption);
    if (exit != Exit.INTERRUPTED) {
      awaitQuiet(id);
      exit = Math.max(exit, remind(id, interruption));
    }
    if (exit == Exit.INTERRUPTED) {
      return exit;
    }
    awaitQuiet(id);
    postrider.polls().close(id);
    return conclude(id) ? exit : Exit.FAILED;
  }

  static Poll poll() {
    return Poll.single("Friday lunch", "What shall we eat on Friday?", "Ramen", "Curry", "Salad");
  }

  private int remind(PollId id, Interruption interruption) {
    Optional<BroadcastId> reminder = postrider.polls().remind(id);
    if (reminder.isEmpty()) {
      return Exit.OK;
    }
    terminal.say("");
    terminal.say("A reminder to those who have not answered:");
    return send(reminder.get(), id, interruption);
  }

  private int send(BroadcastId broadcast, PollId id, Interruption interruption) {
    return new Sending(
            postrider,
            terminal,
            afterwards,
            () -> " · answered " + Figures.count(postrider.polls().results(id).answered()))
        .watch(broadcast, interruption);
  }

  /// Waits until nobody is about to answer any more.
  private void awaitQuiet(PollId id) throws InterruptedException {
    long spoke = ticker.nanos();
    while (tenant.crowd().tally().waiting() > 0) {
      if (ticker.nanos() - spoke > LINE_EVERY_NANOS) {
        spoke = ticker.nanos();
        var board = new PollBoard(postrider.polls().results(id));
        terminal.tell(board.json());
        terminal.note(board.line());
      }
      Thread.sleep(LOOK);
    }
  }

  private boolean conclude(PollId id) {
    PollResults results = postrider.polls().results(id);
    CrowdTally crowd = tenant.crowd().tally();
    PollVerdict verdict = PollVerdict.of(witness.taps(), postrider.polls().people(id), results);
    terminal.say("");
    new PollBoard(results).lines(true).forEach(terminal::say);
    terminal.say("");
    terminal.say("@|bold What people did|@");
    row("were asked, reminders too", crowd.asked());
    row("answered", crowd.answered());
    row("changed their mind", crowd.changedMind());
    row("tapped two buttons at once", crowd.tappedTwice());
    row("let it be", crowd.ignored());
    row("blocked the bot", crowd.blocked());
    row("taps that went wrong", crowd.wentWrong());
    terminal.say("");
    terminal.say((verdict.isSound() ? "✔ " : "✖ ") + verdict.inWords());
    terminal.say("  (read off the wire, and compared person by person)");
    var json = new LinkedHashMap<>(new PollBoard(results).json());
    json.put("verdict", verdict.json());
    terminal.tell(json);
    return verdict.isSound();
  }

  private void row(String what, long n) {
    terminal.say(String.format("  %-28s %8s", what, Figures.count(n)));
  }
}
