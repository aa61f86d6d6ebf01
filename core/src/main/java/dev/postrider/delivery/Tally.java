package dev.postrider.delivery;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How an origin's deliveries stand, at one instant. The sum always holds: `targeted = accepted +
/// failed + skipped + unconfirmed + cancelled + waiting`.
///
/// @param states how many in each state; states that hold none may be absent
/// @param reasons how many ended for each reason, those of accepted deliveries included
/// @param possibleDuplicates how many were sent again after an unknown outcome, whatever came of it
public record Tally(
    Map<DeliveryState, Long> states, Map<Reason, Long> reasons, long possibleDuplicates) {
  public Tally {
    states = copy(states, DeliveryState.class);
    reasons = copy(reasons, Reason.class);
  }

  /// How many of those in a state ended for each reason.
  public Map<Reason, Long> reasonsOf(DeliveryState state) {
    var ended = new EnumMap<Reason, Long>(Reason.class);
    ended.putAll(reasons);
    ended.keySet().removeIf(reason -> reason.endsAs() != state);
    return Collections.unmodifiableMap(ended);
  }

  public long targeted() {
    return states.values().stream().mapToLong(Long::longValue).sum();
  }

  public long accepted() {
    return in(DeliveryState.ACCEPTED);
  }

  public long failed() {
    return in(DeliveryState.FAILED);
  }

  public long skipped() {
    return in(DeliveryState.SKIPPED);
  }

  public long unconfirmed() {
    return in(DeliveryState.UNCONFIRMED);
  }

  public long cancelled() {
    return in(DeliveryState.CANCELLED);
  }

  /// All that are still open, for whatever cause.
  public long waiting() {
    return states.entrySet().stream()
        .filter(entry -> entry.getKey().isOpen())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  public long in(DeliveryState state) {
    return states.getOrDefault(state, 0L);
  }

  public static Tally empty() {
    return new Tally(Map.of(), Map.of(), 0);
  }

  private static <K extends Enum<K>> Map<K, Long> copy(Map<K, Long> from, Class<K> type) {
    var copy = new EnumMap<K, Long>(type);
    copy.putAll(from);
    return Collections.unmodifiableMap(copy);
  }
}
