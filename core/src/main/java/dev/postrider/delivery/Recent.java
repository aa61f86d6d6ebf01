package dev.postrider.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// What was read of the origins at work lately, so that it is not read again for each delivery. It
/// forgets the one that was not asked for longest: memory is bounded, however many messages go out.
final class Recent<V> {
  private static final int MOST = 128;

  private final ReentrantLock lock = new ReentrantLock();
  private final Function<OriginId, V> read;
  private final Map<OriginId, V> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OriginId, V> eldest) {
          return size() > MOST;
        }
      };

  Recent(Function<OriginId, V> read) {
    this.read = read;
  }

  V of(OriginId origin) {
    lock.lock();
    try {
      V value = known.get(origin);
      if (value == null) {
        value = read.apply(origin);
        known.put(origin, value);
      }
      return value;
    } finally {
      lock.unlock();
    }
  }
}
