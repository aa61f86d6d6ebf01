package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.message.CardMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many were written to in which language, of a broadcast that has cards in several: counted
/// from what each delivery says.
final class Spoken {
  private static final int PAGE = 1000;

  private final DeliveryStore deliveries;
  private final BroadcastReport report;

  Spoken(DeliveryStore deliveries, BroadcastReport report) {
    this.deliveries = deliveries;
    this.report = report;
  }

  /// Says it where there is something to say.
  void print(Terminal terminal) {
    if (report.broadcast().message() instanceof CardMessage message && message.cards().size() > 1) {
      Map<String, Long> counts = counts(message);
      var json = new LinkedHashMap<String, Object>();
      json.put("type", "languages");
      json.put("languages", counts);
      terminal.tell(json);
      terminal.say("");
      terminal.say("@|bold In which language|@");
      counts.forEach(
          (language, n) -> terminal.say(String.format("  %6s  %s", Figures.count(n), language)));
    }
  }

  private Map<String, Long> counts(CardMessage message) {
    var counts = new LinkedHashMap<String, Long>();
    message.cards().keySet().forEach(language -> counts.put(language, 0L));
    List<Delivery> page = page(0);
    while (!page.isEmpty()) {
      for (Delivery one : page) {
        String language = one.detail() == null ? "" : one.detail().replaceFirst("^in ", "");
        counts.computeIfPresent(language, (tag, n) -> n + 1);
      }
      page = page(page.getLast().seq());
    }
    return counts;
  }

  private List<Delivery> page(long afterSeq) {
    var broadcast = report.broadcast();
    return deliveries.page(
        broadcast.tenant(),
        broadcast.id().origin(),
        Set.of(DeliveryState.ACCEPTED),
        afterSeq,
        PAGE);
  }
}
