package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Tally;
import dev.postrider.jdbc.Ledger;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a running bot tells: a line for each change that matters, and why it cannot send, where it
/// cannot. Tries again by itself.
final class BotNews {
  private static final int NEWEST = 20;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final long POLLS_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final String CLOSED = "closed";
  private static final long TRY_AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

  private final Ticker ticker = Ticker.system();
  private final Postrider postrider;
  private final Terminal terminal;
  private final Ledger ledger;
  private final BotRole role;
  private final Map<BroadcastId, String> states = new HashMap<>();
  private final Map<PollId, String> polls = new HashMap<>();
  private boolean first = true;
  private long counted;
  private String trouble = "";
  private long tryAgain;

  BotNews(Postrider postrider, Terminal terminal, Ledger ledger, TenantId tenant) {
    this.postrider = postrider;
    this.terminal = terminal;
    this.ledger = ledger;
    this.role = BotRole.of(tenant);
  }

  /// Tells until it is interrupted.
  void tell() throws InterruptedException {
    while (true) {
      postrider.broadcasts(NEWEST).reversed().forEach(this::look);
      lookAtPolls();
      if (first) {
        terminal.note(
            states.containsValue("running")
                ? "Going on with what was under way. Press Ctrl+C to stop."
                : "Waiting for what people do and what is handed in. Press Ctrl+C to stop.");
        first = false;
      }
      mend();
      Thread.sleep(LOOK);
    }
  }

  private void look(Broadcast broadcast) {
    String before = states.get(broadcast.id());
    if (before != null && !before.equals("running") && !before.equals("paused")) {
      return;
    }
    BroadcastReport report = postrider.report(broadcast.id());
    String state = Reports.state(report);
    states.put(broadcast.id(), state);
    if (!state.equals(before) && (!first || state.equals("running"))) {
      tell(report, state);
    }
  }

  private void tell(BroadcastReport report, String state) {
    Tally tally = report.tally();
    Broadcast broadcast = report.broadcast();
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "broadcast");
    json.put("id", broadcast.id().value());
    json.put("name", broadcast.name());
    json.put("state", state);
    json.putAll(Reports.counts(tally));
    terminal.tell(json);
    String words =
        state.equals("running")
            ? "on its way"
            : state
                + ": "
                + Figures.count(tally.accepted())
                + " of "
                + Figures.people(tally.targeted())
                + " accepted, "
                + Figures.count(tally.failed() + tally.unconfirmed())
                + " failed or unconfirmed, "
                + Figures.count(tally.waiting())
                + " waiting";
    String name = broadcast.name().isEmpty() ? "" : " \"" + broadcast.name() + "\"";
    terminal.say(
        Terminal.plain(terminal.clock() + "  broadcast " + broadcast.id() + name + " " + words));
  }

  /// Polls that are open are looked at less often: that counts votes.
  private void lookAtPolls() {
    long now = ticker.nanos();
    if (!first && now - counted < POLLS_EVERY_NANOS) {
      return;
    }
    counted = now;
    for (SentPoll sent : postrider.polls().list(NEWEST).reversed()) {
      String before = polls.get(sent.id());
      if (CLOSED.equals(before)) {
        continue;
      }
      PollResults results = postrider.polls().results(sent.id());
      String line = results.isClosed() ? CLOSED : new PollBoard(results).line();
      polls.put(sent.id(), line);
      if (!line.equals(before) && (!first || !results.isClosed())) {
        tell(results, before == null);
      }
    }
  }

  private void tell(PollResults results, boolean isNew) {
    var board = new PollBoard(results);
    terminal.tell(board.json());
    String name = " \"" + results.sent().poll().name() + "\" ";
    String state = results.isClosed() ? "closed: " : isNew ? "open: " : "";
    terminal.say(
        Terminal.plain(
            terminal.clock() + "  poll " + results.sent().id() + name + state + board.line()));
  }

  /// Where something stopped sending, says so once, and begins again after a while.
  private void mend() {
    String why = postrider.failure().map(Failure::of).map(BotNews::inALine).orElse("");
    if (!why.isEmpty() && ticker.nanos() - tryAgain > 0) {
      if (!why.equals(trouble)) {
        terminal.note("▲ Sending stopped: " + why + " It is tried again every 30 s.");
        announce(why);
      }
      tryAgain = ticker.nanos() + TRY_AGAIN_NANOS;
      postrider.start();
    } else if (why.isEmpty() && !trouble.isEmpty() && ticker.nanos() - tryAgain > 0) {
      terminal.note("Sending goes on.");
      announce("");
    }
  }

  private void announce(String why) {
    trouble = why;
    ledger.announce(role.in(why).text());
  }

  private static String inALine(Failure failure) {
    return failure.heading() + ": " + failure.message().replaceAll("\\s+", " ");
  }
}
