package dev.postrider.emulator.tenant;

import dev.postrider.emulator.tenant.TenantListener.RaisedEvent;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener's events, one queue and one virtual thread for each lane that has any.
final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final TenantListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Queue<RaisedEvent>> waiting = new HashMap<>();
  private boolean closed;

  Lanes(TenantListener listener) {
    this.listener = listener;
  }

  void accept(RaisedEvent raised) {
    var lane = raised.event().lane();
    lock.lock();
    try {
      if (closed) {
        return;
      }
      var queue = waiting.get(lane);
      if (queue == null) {
        queue = new ArrayDeque<>();
        waiting.put(lane, queue);
        Thread.ofVirtual().name("tenant-event").start(() -> drain(lane));
      }
      queue.add(raised);
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private void drain(String lane) {
    for (var next = next(lane); next != null; next = next(lane)) {
      try {
        listener.on(next);
      } catch (RuntimeException broken) {
        LOG.atWarn()
            .addKeyValue("event", next.event().getClass().getSimpleName())
            .setCause(broken)
            .log("A listener of the tenant failed; the next events go on");
      }
    }
  }

  private @Nullable RaisedEvent next(String lane) {
    lock.lock();
    try {
      var queue = waiting.get(lane);
      var next = queue == null ? null : queue.poll();
      if (next == null) {
        waiting.remove(lane);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
