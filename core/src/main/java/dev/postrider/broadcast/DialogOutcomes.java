package dev.postrider.broadcast;

import static java.util.Objects.requireNonNull;

import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.OriginId;
import dev.postrider.dialog.DialogEnding;
import dev.postrider.dialog.DialogPush;
import dev.postrider.dialog.DialogStore;
import dev.postrider.teams.wire.TenantId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What became of a broadcast's dialog at everybody, read from the stores alone: it needs neither
/// the dialog nor the process that holds it.
public final class DialogOutcomes {
  private static final int PAGE = 500;

  private final DeliveryStore deliveries;
  private final DialogStore dialogs;
  private final TenantId tenant;
  private final OriginId origin;

  private DialogOutcomes(
      DeliveryStore deliveries, DialogStore dialogs, TenantId tenant, OriginId origin) {
    this.deliveries = requireNonNull(deliveries, "deliveries");
    this.dialogs = requireNonNull(dialogs, "dialogs");
    this.tenant = requireNonNull(tenant, "tenant");
    this.origin = requireNonNull(origin, "origin");
  }

  /// Those of a broadcast; of one that says no dialog, nobody ever answers.
  public static DialogOutcomes of(
      DeliveryStore deliveries, DialogStore dialogs, TenantId tenant, BroadcastId broadcast) {
    return new DialogOutcomes(deliveries, dialogs, tenant, broadcast.origin());
  }

  /// Everybody in the order in which they were added, read page by page.
  public Stream<DialogOutcome> all() {
    return Stream.iterate(page(0), page -> !page.isEmpty(), page -> page(page.getLast().seq()))
        .flatMap(page -> with(page));
  }

  /// Everybody counted. Each person is counted once, so the sum holds while answers come in.
  public AnswerTally tally() {
    var counts = new EnumMap<DialogOutcome.Standing, Long>(DialogOutcome.Standing.class);
    all().forEach(outcome -> counts.merge(outcome.standing(), 1L, Long::sum));
    return new AnswerTally(counts);
  }

  private List<Delivery> page(long afterSeq) {
    return deliveries.page(tenant, origin, Set.of(), afterSeq, PAGE);
  }

  private Stream<DialogOutcome> with(List<Delivery> page) {
    Map<String, DialogEnding> endings =
        dialogs.endings(tenant, page.stream().map(DialogOutcomes::key).toList()).stream()
            .collect(Collectors.toMap(DialogEnding::push, Function.identity()));
    return page.stream().map(delivery -> new DialogOutcome(delivery, endings.get(key(delivery))));
  }

  private static String key(Delivery delivery) {
    return DialogPush.key(delivery.origin().value(), delivery.id().value());
  }
}
