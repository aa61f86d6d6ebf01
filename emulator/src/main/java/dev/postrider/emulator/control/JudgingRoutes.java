package dev.postrider.emulator.control;

import dev.postrider.emulator.callback.CallbackLog;
import dev.postrider.emulator.callback.Posting;
import dev.postrider.emulator.callback.PostingEnd;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.Arrival;
import dev.postrider.emulator.tenant.ArrivalLedger;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `/ledger`: what arrived, the judge of lost and doubled; `/callbacks`: what bots were told.
record JudgingRoutes(Tenant tenant, CallbackLog callbacks) {
  private static final int LONGEST = 10_000;

  private record ArrivalView(
      long sequence,
      Instant at,
      String surface,
      String operation,
      @Nullable String appId,
      @Nullable String conversationId,
      @Nullable String personId,
      @Nullable String activityId,
      @Nullable String deliveryId,
      int status) {
    static ArrivalView of(Arrival arrival) {
      return new ArrivalView(
          arrival.sequence(),
          arrival.at(),
          arrival.surface().name().toLowerCase(Locale.ROOT),
          arrival.operation(),
          arrival.appId(),
          arrival.conversationId(),
          arrival.personId(),
          arrival.activityId(),
          arrival.deliveryId(),
          arrival.status());
    }
  }

  private record LedgerView(List<ArrivalView> data, long next, long total) {}

  private record SummaryView(
      long arrivals,
      long messagesAccepted,
      long deliveriesAccepted,
      long deliveriesDoubled,
      long conversationsWithSeveral,
      Map<Integer, Long> byStatus) {}

  private record CallbackView(
      long number,
      Instant at,
      String clientId,
      String url,
      String conversationId,
      String activityId,
      String what,
      @Nullable Integer status,
      @Nullable String error,
      long milliseconds) {
    static CallbackView of(Posting posting) {
      return new CallbackView(
          posting.number(),
          posting.at(),
          posting.appId(),
          posting.botUrl(),
          posting.conversationId(),
          posting.activityId(),
          posting.what(),
          posting.end() instanceof PostingEnd.Answered answered ? answered.status() : null,
          error(posting.end()),
          posting.took().toMillis());
    }

    private static @Nullable String error(PostingEnd end) {
      return switch (end) {
        case PostingEnd.Answered answered -> null;
        case PostingEnd.Failed failed -> failed.error();
        case PostingEnd.Withheld withheld -> withheld.reason();
      };
    }
  }

  void on(Routes routes) {
    routes
        .on("GET", "/ledger", this::ledger)
        .on("GET", "/ledger/summary", match -> Answer.json(200, summary()))
        .on("GET", "/callbacks", this::callbacks);
  }

  private Answer ledger(Match match) {
    long since = Page.number(match.request(), "since", 0, 0, Long.MAX_VALUE);
    int limit = (int) Page.number(match.request(), "limit", 1_000, 1, LONGEST);
    List<Arrival> found = tenant.ledger().since(since, limit);
    return Answer.json(
        200,
        new LedgerView(
            found.stream().map(ArrivalView::of).toList(),
            found.isEmpty() ? since : found.getLast().sequence(),
            tenant.ledger().tally().arrivals()));
  }

  private SummaryView summary() {
    var tally = tenant.ledger().tally();
    var perConversation = new HashMap<String, Integer>();
    tenant
        .ledger()
        .where(arrival -> arrival.isAccepted() && arrival.operation().equals(ArrivalLedger.SEND))
        .forEach(arrival ->
            perConversation.merge(String.valueOf(arrival.conversationId()), 1, Integer::sum));
    return new SummaryView(
        tally.arrivals(),
        tally.messagesAccepted(),
        tally.deliveriesAccepted(),
        tally.deliveriesDoubled(),
        perConversation.values().stream().filter(times -> times > 1).count(),
        new TreeMap<>(tally.byStatus()));
  }

  private Answer callbacks(Match match) {
    List<CallbackView> latestFirst =
        callbacks.last().reversed().stream()
            .limit(Page.limit(match.request()))
            .map(CallbackView::of)
            .toList();
    return Answer.json(200, new Page<>(latestFirst, null, callbacks.count()));
  }
}
