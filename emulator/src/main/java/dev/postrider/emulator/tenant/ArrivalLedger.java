package dev.postrider.emulator.tenant;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The append-only ledger of what arrived at the Connector and at Graph: the judge of lost and
/// doubled messages. It forgets nothing until the tenant is reset.
public final class ArrivalLedger {
  /// The operation of a message a bot sent into a conversation: what a delivery ends with.
  public static final String SEND = "send";

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<String, Integer> acceptedByDelivery = new HashMap<>();

  ArrivalLedger(InstantSource clock) {
    this.clock = clock;
  }

  /// Appends and returns the numbered line.
  public Arrival append(Arrival.Draft draft) {
    lock.lock();
    try {
      var arrival =
          new Arrival(
              arrivals.size() + 1L,
              clock.instant(),
              draft.surface(),
              draft.operation(),
              draft.appId(),
              draft.conversationId(),
              draft.personId(),
              draft.activityId(),
              draft.deliveryId(),
              draft.status());
      arrivals.add(arrival);
      if (arrival.deliveryId() != null && isSend(arrival)) {
        acceptedByDelivery.merge(arrival.deliveryId(), 1, Integer::sum);
      }
      return arrival;
    } finally {
      lock.unlock();
    }
  }

  /// Lines with a greater sequence number, oldest first, at most `limit`.
  public List<Arrival> since(long sequence, int limit) {
    lock.lock();
    try {
      var from = Math.clamp(sequence, 0, arrivals.size());
      var to = (int) Math.min(arrivals.size(), from + (long) limit);
      return List.copyOf(arrivals.subList(from, to));
    } finally {
      lock.unlock();
    }
  }

  /// By either name of the conversation as it was written down.
  public List<Arrival> inConversation(String conversationId) {
    return where(arrival -> conversationId.equals(arrival.conversationId()));
  }

  public List<Arrival> ofDelivery(String deliveryId) {
    return where(arrival -> deliveryId.equals(arrival.deliveryId()));
  }

  /// Lines that fulfil the condition, oldest first.
  public List<Arrival> where(Predicate<Arrival> condition) {
    return since(0, Integer.MAX_VALUE).stream().filter(condition).toList();
  }

  public ArrivalTally tally() {
    lock.lock();
    try {
      var byStatus = new HashMap<Integer, Long>();
      arrivals.forEach(arrival -> byStatus.merge(arrival.status(), 1L, Long::sum));
      var accepted = arrivals.stream().filter(ArrivalLedger::isSend).count();
      var doubled = acceptedByDelivery.values().stream().filter(times -> times > 1).count();
      return new ArrivalTally(
          arrivals.size(), accepted, acceptedByDelivery.size(), doubled, byStatus);
    } finally {
      lock.unlock();
    }
  }

  /// Delivery ids that were accepted more than once, and how often.
  public Map<String, Integer> duplicates() {
    lock.lock();
    try {
      var found = new HashMap<>(acceptedByDelivery);
      found.values().removeIf(times -> times < 2);
      return Map.copyOf(found);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      arrivals.clear();
      acceptedByDelivery.clear();
    } finally {
      lock.unlock();
    }
  }

  private static boolean isSend(Arrival arrival) {
    return arrival.isAccepted() && arrival.operation().equals(SEND);
  }
}
