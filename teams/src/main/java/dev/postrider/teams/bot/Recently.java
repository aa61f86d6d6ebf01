package dev.postrider.teams.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// What was seen a moment ago, bounded in time and number.
final class Recently {
  private static final int MOST = 10_000;

  private final Duration window;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  Recently(Duration window, InstantSource clock) {
    this.window = window;
    this.clock = clock;
  }

  /// Whether this is the first time within the window.
  boolean isFirst(String key) {
    lock.lock();
    try {
      var now = clock.instant();
      forgetOld(now);
      return seen.putIfAbsent(key, now) == null;
    } finally {
      lock.unlock();
    }
  }

  void forget(String key) {
    lock.lock();
    try {
      seen.remove(key);
    } finally {
      lock.unlock();
    }
  }

  private void forgetOld(Instant now) {
    var entries = seen.values().iterator();
    while (entries.hasNext()) {
      var at = entries.next();
      if (seen.size() < MOST && at.plus(window).isAfter(now)) {
        return;
      }
      entries.remove();
    }
  }
}
