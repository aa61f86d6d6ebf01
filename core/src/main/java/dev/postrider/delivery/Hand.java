package dev.postrider.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The deliveries that the engine holds in memory: no row is in hand twice, and never more than a
/// few seconds of work, whatever the size of the broadcast.
final class Hand {
  private final int most;
  private final Set<DeliveryId> held = ConcurrentHashMap.newKeySet();
  private final Set<DeliveryId> left = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean woken;

  Hand(int most) {
    this.most = most;
  }

  int size() {
    return held.size();
  }

  /// How many more may be taken; none until a good part of the hand is free, to read in batches.
  int wanted() {
    int free = most - held.size();
    return free * 2 >= most ? free : 0;
  }

  /// To be called before rows are read: what leaves the hand from here on may be read as it was
  /// before, and [#take(DeliveryId)] refuses it.
  void reading() {
    left.clear();
  }

  /// Takes a row that was read, unless it is in hand or left it since [#reading()].
  boolean take(DeliveryId id) {
    return !left.contains(id) && held.add(id);
  }

  /// Lets a row go whose last step is in the ledger.
  void leave(DeliveryId id) {
    left.add(id);
    held.remove(id);
    if (wanted() > 0) {
      wake();
    }
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
