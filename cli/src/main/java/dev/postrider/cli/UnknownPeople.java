package dev.postrider.cli;

import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// The people of a broadcast whom nobody knows, one by one: a list that somebody can correct.
final class UnknownPeople {
  private static final int SHOWN = 20;
  private static final int PAGE = 500;

  private final List<String> labels;

  UnknownPeople(DeliveryStore deliveries, BroadcastReport report) {
    labels =
        report.tally().reasons().containsKey(Reason.USER_NOT_FOUND)
            ? read(deliveries, report.broadcast())
            : List.of();
  }

  private static List<String> read(DeliveryStore deliveries, Broadcast broadcast) {
    var labels = new ArrayList<String>();
    long seq = 0;
    while (true) {
      List<Delivery> page =
          deliveries.page(
              broadcast.tenant(),
              broadcast.id().origin(),
              Set.of(DeliveryState.SKIPPED),
              seq,
              PAGE);
      if (page.isEmpty()) {
        return labels;
      }
      page.stream()
          .filter(delivery -> delivery.reason() == Reason.USER_NOT_FOUND)
          .map(Delivery::label)
          .forEach(labels::add);
      seq = page.getLast().seq();
    }
  }

  /// All of them, for machines.
  void tell(Terminal terminal) {
    for (String label : labels) {
      var json = new LinkedHashMap<String, Object>();
      json.put("type", "recipient");
      json.put("to", label);
      json.put("state", "skipped");
      json.put("reason", Reason.USER_NOT_FOUND.code());
      terminal.tell(json);
    }
  }

  /// The first of them, for people.
  void say(Terminal terminal) {
    if (labels.isEmpty()) {
      return;
    }
    terminal.say("");
    terminal.say("@|bold Unknown in the tenant|@");
    labels.stream().limit(SHOWN).forEach(label -> terminal.say("  " + Terminal.plain(label)));
    if (labels.size() > SHOWN) {
      terminal.say(
          "  and " + Figures.count(labels.size() - SHOWN) + " more; --json lists them all");
    }
  }
}
