package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// What every change of the tenant shares: one writer at a time, the clock, new ids, and the events
/// raised while the change still holds the lock, so that they leave in the order of the changes.
final class Changes {
  private final ReentrantLock writing = new ReentrantLock();
  private final InstantSource clock;
  private final Ids ids;
  private final Events events;
  private final AtomicLong version = new AtomicLong();
  private boolean silent;

  Changes(InstantSource clock, Ids ids, Events events) {
    this.clock = clock;
    this.ids = ids;
    this.events = events;
  }

  void write(Runnable change) {
    writing.lock();
    try {
      version.incrementAndGet();
      change.run();
    } finally {
      writing.unlock();
    }
  }

  <R> R call(Supplier<R> change) {
    writing.lock();
    try {
      version.incrementAndGet();
      return change.get();
    } finally {
      writing.unlock();
    }
  }

  /// Looks at a state in which nothing changes meanwhile.
  <R> R still(Supplier<R> look) {
    writing.lock();
    try {
      return look.get();
    } finally {
      writing.unlock();
    }
  }

  /// Builds a seed or loads a snapshot: nothing that happens inside is news to anybody.
  void silently(Runnable building) {
    writing.lock();
    var before = silent;
    try {
      silent = true;
      building.run();
    } finally {
      silent = before;
      writing.unlock();
    }
  }

  void raise(TenantEvent event) {
    if (!silent) {
      events.raise(clock.instant(), event);
    }
  }

  Instant now() {
    return clock.instant();
  }

  Ids ids() {
    return ids;
  }

  /// Grows with every change.
  long version() {
    return version.get();
  }
}
