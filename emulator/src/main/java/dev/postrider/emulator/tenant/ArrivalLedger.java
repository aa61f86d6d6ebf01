package dev.postrider.emulator.tenant;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The append-only ledger of what arrived at the Connector and at Graph: the judge of lost and
/// doubled messages. It forgets nothing until the tenant is reset.
public final class ArrivalLedger {
  /// The operation of a message a bot sent into a conversation: what a delivery ends with.
  public static final String SEND = "send";

  private final InstantSource clock;
  private final @Nullable ArrivalFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<String, Integer> acceptedByDelivery = new HashMap<>();
  private long messagesAccepted;

  private ArrivalLedger(InstantSource clock, @Nullable ArrivalFile file) {
    this.clock = clock;
    this.file = file;
  }

  static ArrivalLedger inMemory(InstantSource clock) {
    return new ArrivalLedger(clock, null);
  }

  static ArrivalLedger on(ArrivalFile file, InstantSource clock) {
    var ledger = new ArrivalLedger(clock, file);
    file.read().forEach(ledger::add);
    return ledger;
  }

  /// Appends and returns the numbered line. With a file, the line is in it when this returns.
  public Arrival append(Arrival.Draft draft) {
    lock.lock();
    try {
      var arrival = draft.arrival(arrivals.size() + 1L, clock.instant());
      add(arrival);
      if (file != null) {
        file.append(arrival);
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

  /// By the name of the conversation that was written down.
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
      var doubled = acceptedByDelivery.values().stream().filter(times -> times > 1).count();
      return new ArrivalTally(
          arrivals.size(), messagesAccepted, acceptedByDelivery.size(), doubled, byStatus);
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

  /// Forgets everything. With a file, what was written stays in it, above a line that says so.
  void reset() {
    lock.lock();
    try {
      arrivals.clear();
      acceptedByDelivery.clear();
      messagesAccepted = 0;
      if (file != null) {
        file.reset();
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(Arrival arrival) {
    arrivals.add(arrival);
    if (arrival.isAccepted() && arrival.operation().equals(SEND)) {
      messagesAccepted++;
      if (arrival.deliveryId() != null) {
        acceptedByDelivery.merge(arrival.deliveryId(), 1, Integer::sum);
      }
    }
  }
}
