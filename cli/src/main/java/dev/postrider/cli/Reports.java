package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Reason;
import dev.postrider.delivery.Tally;
import dev.postrider.message.AppChange;
import dev.postrider.message.CardMessage;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.DialogStart;
import dev.postrider.message.FeedMessage;
import dev.postrider.message.Message;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A broadcast's report, for people and for machines.
final class Reports {
  private static final String NOTHING_TO_DO = "Nothing to do.";

  private Reports() {}

  /// The exit code that a report deserves: never 0 while somebody may still get the message, nor
  /// where nobody got it and somebody is unknown.
  static int exitCode(BroadcastReport report) {
    Tally tally = report.tally();
    boolean over = report.isFinished() || report.state() == Origin.State.CANCELLED;
    if (!over || tally.waiting() > 0) {
      return Exit.FAILED;
    }
    boolean nobody = tally.accepted() == 0 && tally.reasons().containsKey(Reason.USER_NOT_FOUND);
    return nobody || tally.failed() + tally.unconfirmed() > 0 ? Exit.SOME_FAILED : Exit.OK;
  }

  /// `finished`, `running`, `paused` or `cancelled`.
  static String state(BroadcastReport report) {
    return report.isFinished() && report.state() != Origin.State.CANCELLED
        ? "finished"
        : report.state().name().toLowerCase(Locale.ROOT);
  }

  /// After a broadcast that this process sent.
  static void print(Terminal terminal, BroadcastReport report, Duration took, long throttled) {
    var json = json(report);
    json.put("seconds", took.toMillis() / 1000.0);
    json.put("throttled", throttled);
    print(
        terminal,
        report,
        json,
        " after "
            + Figures.time(took)
            + " · throttled by Teams "
            + Figures.count(throttled)
            + (throttled == 1 ? " time" : " times"));
  }

  /// What the ledger says of a broadcast.
  static void print(Terminal terminal, BroadcastReport report) {
    print(terminal, report, json(report), "");
  }

  private static void print(
      Terminal terminal, BroadcastReport report, Map<String, Object> json, String how) {
    terminal.tell(json);
    Tally tally = report.tally();
    terminal.say("");
    terminal.say("@|bold Report|@ " + report.broadcast().id() + "   " + state(report) + how);
    row(terminal, "targeted", tally.targeted());
    row(terminal, accepted(report.broadcast().message()), tally.accepted());
    row(terminal, "failed", tally.failed());
    row(terminal, "skipped", tally.skipped());
    row(terminal, "unconfirmed", tally.unconfirmed());
    row(terminal, "cancelled", tally.cancelled());
    row(terminal, "waiting", tally.waiting());
    if (tally.possibleDuplicates() > 0) {
      terminal.say(
          "  of these, "
              + Figures.count(tally.possibleDuplicates())
              + " were sent again after an unknown outcome: duplicates are possible");
    }
    reasons(terminal, tally);
  }

  private static void row(Terminal terminal, String name, long n) {
    terminal.say(String.format("  %-18s %8s", name, Figures.count(n)));
  }

  private static String accepted(Message message) {
    return switch (message) {
      case ChatMessage chat -> "accepted by Teams";
      case CardMessage card -> "accepted by Teams";
      case DialogStart start -> "accepted by Teams";
      case FeedMessage feed -> "accepted by Graph";
      case AppChange change -> "done";
    };
  }

  private static void reasons(Terminal terminal, Tally tally) {
    Map<Reason, Long> notes = tally.reasonsOf(DeliveryState.ACCEPTED);
    var troubles = new EnumMap<Reason, Long>(Reason.class);
    troubles.putAll(tally.reasons());
    troubles.keySet().removeAll(notes.keySet());
    list(terminal, "Of these", notes);
    list(terminal, "Why not", troubles);
  }

  private static void list(Terminal terminal, String title, Map<Reason, Long> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    terminal.say("");
    terminal.say("@|bold " + title + "|@");
    reasons.entrySet().stream()
        .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
        .forEach(entry -> {
          Reason reason = entry.getKey();
          terminal.say(
              String.format(
                  "  %6s  %-30s %s",
                  Figures.count(entry.getValue()), reason.code(), reason.meaning() + "."));
          if (!reason.remedy().equals(NOTHING_TO_DO)) {
            terminal.say(String.format("  %6s  %-30s %s", "", "", reason.remedy()));
          }
        });
  }

  private static Map<String, Object> json(BroadcastReport report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "report");
    json.put("id", report.broadcast().id().value());
    json.put("name", report.broadcast().name());
    json.put("state", state(report));
    json.putAll(counts(report.tally()));
    json.put("possibleDuplicates", report.tally().possibleDuplicates());
    var reasons = new LinkedHashMap<String, Long>();
    report.tally().reasons().forEach((reason, n) -> reasons.put(reason.code(), n));
    json.put("reasons", reasons);
    return json;
  }

  static Map<String, Long> counts(Tally tally) {
    var counts = new LinkedHashMap<String, Long>();
    counts.put("targeted", tally.targeted());
    counts.put("accepted", tally.accepted());
    counts.put("failed", tally.failed());
    counts.put("skipped", tally.skipped());
    counts.put("unconfirmed", tally.unconfirmed());
    counts.put("cancelled", tally.cancelled());
    counts.put("waiting", tally.waiting());
    return counts;
  }
}
