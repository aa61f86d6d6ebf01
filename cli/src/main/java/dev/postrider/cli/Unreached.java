package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// Who did not get a broadcast, one by one: a list that somebody can correct. Those who failed or
/// are unconfirmed come first, then those who were skipped.
final class Unreached {
  private static final int SHOWN = 20;
  private static final int PAGE = 500;
  private static final List<Set<DeliveryState>> STATES =
      List.of(
          Set.of(DeliveryState.FAILED, DeliveryState.UNCONFIRMED), Set.of(DeliveryState.SKIPPED));

  private final DeliveryStore deliveries;
  private final BroadcastReport report;

  Unreached(DeliveryStore deliveries, BroadcastReport report) {
    this.deliveries = deliveries;
    this.report = report;
  }

  /// All of them, for machines.
  void tell(Terminal terminal) {
    if (terminal.isJson()) {
      each(Long.MAX_VALUE, delivery -> tell(terminal, delivery));
    }
  }

  /// All of them, for people.
  void sayAll(Terminal terminal) {
    say(terminal, Long.MAX_VALUE, "");
  }

  /// The first of them, for people.
  ///
  /// @param command the command that lists them all; empty: nobody is to be listed
  void say(Terminal terminal, String command) {
    if (!command.isEmpty()) {
      say(terminal, SHOWN, command);
    }
  }

  private void say(Terminal terminal, long most, String command) {
    var tally = report.tally();
    long all = tally.failed() + tally.unconfirmed() + tally.skipped();
    if (terminal.isJson() || all == 0) {
      return;
    }
    terminal.say("");
    terminal.say("@|bold Who|@");
    each(most, delivery -> say(terminal, delivery));
    if (all > most) {
      terminal.say("  … all of them (" + Figures.count(all) + "): " + command);
    }
  }

  private void each(long most, Consumer<Delivery> use) {
    long left = most;
    for (Set<DeliveryState> states : STATES) {
      List<Delivery> page = page(states, 0, left);
      while (!page.isEmpty()) {
        page.forEach(use);
        left -= page.size();
        page = page(states, page.getLast().seq(), left);
      }
    }
  }

  private List<Delivery> page(Set<DeliveryState> states, long afterSeq, long most) {
    var broadcast = report.broadcast();
    return most <= 0
        ? List.of()
        : deliveries.page(
            broadcast.tenant(),
            broadcast.id().origin(),
            states,
            afterSeq,
            (int) Math.min(PAGE, most));
  }

  private static void tell(Terminal terminal, Delivery delivery) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "recipient");
    json.put("to", delivery.label());
    json.put("state", state(delivery));
    json.put("reason", delivery.why().map(Reason::code).orElse(null));
    json.put("detail", delivery.detail());
    terminal.tell(json);
  }

  private static void say(Terminal terminal, Delivery delivery) {
    String detail = delivery.detail();
    terminal.say(
        Terminal.plain(
            String.format(
                "  %-40s %-11s %s%s",
                delivery.label(),
                state(delivery),
                delivery.why().map(Reason::code).orElse(""),
                detail == null ? "" : "  " + detail.replaceAll("\\s+", " "))));
  }

  private static String state(Delivery delivery) {
    return delivery.state().name().toLowerCase(Locale.ROOT);
  }
}
