package dev.postrider.delivery;

import dev.postrider.audience.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One origin in memory: who was added to it, and how its deliveries stand.
final class InMemoryOrigin {
  private final List<DeliveryId> added = new ArrayList<>();
  private final Map<String, DeliveryId> keys = new HashMap<>();
  private final Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
  private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
  private long resent;
  private Origin origin;

  InMemoryOrigin(Origin origin) {
    this.origin = origin;
  }

  Origin origin() {
    return origin;
  }

  void become(Origin.State state) {
    set(state, origin.expanded() || state == Origin.State.CANCELLED, origin.cursor());
  }

  void continueAt(@Nullable String next) {
    if (!origin.expanded()) {
      set(origin.state(), next == null, next);
    }
  }

  /// Takes a recipient in; empty when they are in already.
  Optional<Delivery> add(NewDelivery one, Instant at) {
    if (keys.putIfAbsent(one.recipient().key(), one.id()) != null) {
      return Optional.empty();
    }
    added.add(one.id());
    return Optional.of(
        new Delivery(
            one.id(),
            origin.tenant(),
            origin.id(),
            added.size(),
            one.recipient(),
            one.label(),
            one.skip() == null ? DeliveryState.PENDING : DeliveryState.SKIPPED,
            0,
            at,
            false,
            false,
            null,
            one.skip(),
            null,
            one.fields()));
  }

  Optional<DeliveryId> of(Recipient recipient) {
    return Optional.ofNullable(keys.get(recipient.key()));
  }

  Stream<DeliveryId> deliveriesAfter(long seq) {
    return added.stream().skip(Math.max(0, seq));
  }

  /// Counts one delivery in (`by` 1) or out (`by` -1).
  void count(Delivery delivery, long by) {
    add(states, delivery.state(), by);
    delivery.why().ifPresent(reason -> add(reasons, reason, by));
    resent += delivery.resent() ? by : 0;
  }

  Tally tally() {
    return new Tally(states, reasons, resent);
  }

  private static <K> void add(Map<K, Long> counts, K key, long by) {
    counts.merge(key, by, (n, m) -> n + m == 0 ? null : n + m);
  }

  private void set(Origin.State state, boolean expanded, @Nullable String cursor) {
    origin =
        new Origin(
            origin.id(),
            origin.tenant(),
            state,
            origin.policy(),
            expanded,
            cursor,
            origin.notAfter());
  }
}
