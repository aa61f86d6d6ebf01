package dev.postrider.delivery;

import dev.postrider.throttle.Ceilings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// The deliveries that the engine holds in memory: no row is in hand twice, and never more than a
/// few seconds of work, whatever the size of the broadcast.
///
/// Each kind of work has a hand of its own. Of that, an origin may hold as many as are left free
/// for others: alone a half, two a third each. So there is always room for one that comes later.
final class Hand {
  /// An origin is read again when this part of the hand is free beyond it, to read in batches.
  private static final int BATCHES = 8;

  private record Place(OriginId origin, Work work) {}

  private final Map<Work, Integer> free = new EnumMap<>(Work.class);
  private final Map<Work, Integer> batch = new EnumMap<>(Work.class);
  private final Map<DeliveryId, Place> held = new HashMap<>();
  private final Map<Place, Integer> counts = new HashMap<>();
  private final Set<DeliveryId> left = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean woken;

  Hand(Ceilings ceilings) {
    for (Work work : Work.values()) {
      int most = work.inHand(ceilings);
      free.put(work, most);
      batch.put(work, most / BATCHES);
    }
  }

  int size() {
    lock.lock();
    try {
      return held.size();
    } finally {
      lock.unlock();
    }
  }

  /// To be called before rows are read: what leaves the hand from here on may be read as it was
  /// before, and is still [#knows(DeliveryId) known].
  ///
  /// @return the origins that have enough in hand, and need not be read
  Set<OriginId> reading() {
    lock.lock();
    try {
      left.clear();
      return counts.keySet().stream()
          .filter(place -> !wants(place))
          .map(Place::origin)
          .collect(Collectors.toCollection(HashSet::new));
    } finally {
      lock.unlock();
    }
  }

  /// Whether a row is in hand, or left it since [#reading()].
  boolean knows(DeliveryId id) {
    lock.lock();
    try {
      return held.containsKey(id) || left.contains(id);
    } finally {
      lock.unlock();
    }
  }

  /// Takes a row that is not known, if its origin may hold one more.
  boolean take(Delivery due, Work work) {
    var place = new Place(due.origin(), work);
    lock.lock();
    try {
      if (count(place) >= free.getOrDefault(work, 0)) {
        return false;
      }
      held.put(due.id(), place);
      add(place, 1);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Lets a row go whose last step is in the ledger.
  void leave(DeliveryId id) {
    lock.lock();
    try {
      left.add(id);
      Place place = held.remove(id);
      if (place != null) {
        add(place, -1);
        if (wants(place)) {
          wake();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean wants(Place place) {
    return 3 * count(place) + batch.getOrDefault(place.work(), 0)
        <= free.getOrDefault(place.work(), 0);
  }

  private int count(Place place) {
    return counts.getOrDefault(place, 0);
  }

  private void add(Place place, int by) {
    counts.merge(place, by, (n, m) -> n + m == 0 ? null : n + m);
    free.merge(place.work(), -by, Integer::sum);
  }

  /// Ends a wait, now or the next one.
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until somebody wakes us, or so long.
  void await(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }
}
