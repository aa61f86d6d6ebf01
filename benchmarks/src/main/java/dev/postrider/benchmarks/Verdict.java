package dev.postrider.benchmarks;

import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the tenant's ledger says of a sender's: the far end is the judge.
///
/// @param targeted recipients in the sender's ledger
/// @param accepted of them
/// @param open deliveries without a terminal state
/// @param missing accepted by the sender's account, and not in the tenant's ledger
/// @param unknown in the tenant's ledger, and neither accepted nor unconfirmed by the sender's
///   account
/// @param doubled delivery ids that the tenant accepted more than once, the possible duplicates
///   apart
/// @param conversationsDoubled conversations with more than one message, those of possible
///   duplicates apart
/// @param doubledInDoubt possible duplicates that really were
/// @param possibleDuplicates deliveries sent again after an unknown outcome
/// @param unconfirmed deliveries whose outcome the sender does not know
/// @param unconfirmedArrived of them, how many did arrive
record Verdict(
    int targeted,
    int accepted,
    int open,
    int missing,
    int unknown,
    int doubled,
    int conversationsDoubled,
    int doubledInDoubt,
    int possibleDuplicates,
    int unconfirmed,
    int unconfirmedArrived) {

  /// Judges a finished broadcast.
  ///
  /// @param deliveries the sender's ledger, all of it
  /// @param arrivals the tenant's ledger, of the same broadcast
  static Verdict of(List<Delivery> deliveries, List<Arrived> arrivals) {
    return new Judge(deliveries, arrivals).verdict();
  }

  /// Nobody without an end, and nobody accepted who did not get it.
  int lost() {
    return open + missing;
  }

  boolean isGood() {
    return lost() == 0 && unknown == 0 && doubled == 0 && conversationsDoubled == 0;
  }

  Verdict plus(Verdict other) {
    return new Verdict(
        targeted + other.targeted,
        accepted + other.accepted,
        open + other.open,
        missing + other.missing,
        unknown + other.unknown,
        doubled + other.doubled,
        conversationsDoubled + other.conversationsDoubled,
        doubledInDoubt + other.doubledInDoubt,
        possibleDuplicates + other.possibleDuplicates,
        unconfirmed + other.unconfirmed,
        unconfirmedArrived + other.unconfirmedArrived);
  }

  static Verdict none() {
    return new Verdict(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  List<String> lines() {
    return List.of(
        "targeted " + targeted + ", accepted " + accepted,
        "lost "
            + lost()
            + "  (no terminal state "
            + open
            + ", accepted but not arrived "
            + missing
            + ")",
        "arrived but neither accepted nor unconfirmed with us " + unknown,
        "duplicated "
            + doubled
            + "  (conversations with two messages "
            + conversationsDoubled
            + ")",
        "possible duplicates " + possibleDuplicates + ", of which real " + doubledInDoubt,
        "unconfirmed " + unconfirmed + ", of which arrived " + unconfirmedArrived);
  }

  private static final class Judge {
    private final Map<String, Delivery> byId = new HashMap<>();
    private final Map<String, Integer> timesById = new HashMap<>();
    private final Map<String, List<String>> byConversation = new HashMap<>();

    Judge(List<Delivery> deliveries, List<Arrived> arrivals) {
      deliveries.forEach(delivery -> byId.put(delivery.id().value(), delivery));
      for (Arrived arrived : arrivals) {
        if (arrived.isSend() && arrived.isAccepted()) {
          timesById.merge(arrived.delivery(), 1, Integer::sum);
          byConversation
              .computeIfAbsent(arrived.conversation(), key -> new ArrayList<>())
              .add(arrived.delivery());
        }
      }
    }

    Verdict verdict() {
      return new Verdict(
          byId.size(),
          count(DeliveryState.ACCEPTED),
          (int) byId.values().stream().filter(delivery -> delivery.state().isOpen()).count(),
          missing(),
          unknown(),
          doubled(false),
          conversationsDoubled(),
          doubled(true),
          (int) byId.values().stream().filter(Delivery::resent).count(),
          count(DeliveryState.UNCONFIRMED),
          unconfirmedArrived());
    }

    private int count(DeliveryState state) {
      return (int) byId.values().stream().filter(delivery -> delivery.state() == state).count();
    }

    private int missing() {
      return (int)
          byId.values().stream()
              .filter(delivery -> delivery.state() == DeliveryState.ACCEPTED)
              .filter(delivery -> !timesById.containsKey(delivery.id().value()))
              .count();
    }

    private int unknown() {
      Set<DeliveryState> fine = Set.of(DeliveryState.ACCEPTED, DeliveryState.UNCONFIRMED);
      return (int)
          timesById.keySet().stream()
              .filter(id -> {
                Delivery delivery = byId.get(id);
                return delivery == null || !fine.contains(delivery.state());
              })
              .count();
    }

    private int doubled(boolean inDoubt) {
      return (int)
          timesById.entrySet().stream()
              .filter(entry -> entry.getValue() > 1 && isResent(entry.getKey()) == inDoubt)
              .count();
    }

    private int conversationsDoubled() {
      return (int)
          byConversation.values().stream()
              .filter(ids -> ids.size() > 1)
              .filter(ids -> !(new HashSet<>(ids).size() == 1 && isResent(ids.getFirst())))
              .count();
    }

    private int unconfirmedArrived() {
      return (int)
          byId.values().stream()
              .filter(delivery -> delivery.state() == DeliveryState.UNCONFIRMED)
              .filter(delivery -> timesById.containsKey(delivery.id().value()))
              .count();
    }

    private boolean isResent(String id) {
      Delivery delivery = byId.get(id);
      return delivery != null && delivery.resent();
    }
  }
}
