package dev.postrider.emulator.callback;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The order in which one bot hears: what belongs to one conversation comes one after the other,
/// conversations side by side up to a bound. Waiting work is bounded too.
final class Lanes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final Semaphore underWay;
  private final int mayWait;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ArrayDeque<Runnable>> lanes = new HashMap<>();
  private final ExecutorService threads;
  private int waiting;

  Lanes(String name, int sideBySide, int mayWait) {
    this.underWay = new Semaphore(sideBySide);
    this.mayWait = mayWait;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("callback-" + name).factory());
  }

  /// Queues the work behind everything queued for the same conversation. False when too much waits
  /// or the tenant stops.
  boolean offer(String conversationId, Runnable work) {
    lock.lock();
    try {
      if (waiting >= mayWait || threads.isShutdown()) {
        return false;
      }
      waiting++;
      ArrayDeque<Runnable> lane = lanes.get(conversationId);
      if (lane != null) {
        lane.add(work);
        return true;
      }
      lane = new ArrayDeque<>();
      lane.add(work);
      lanes.put(conversationId, lane);
      threads.execute(() -> drain(conversationId));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void drain(String conversationId) {
    try {
      for (Runnable work = next(conversationId); work != null; work = next(conversationId)) {
        underWay.acquire();
        try {
          work.run();
        } catch (RuntimeException e) {
          LOG.atError().setCause(e).log("A callback failed; the conversation goes on");
        } finally {
          underWay.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Runnable next(String conversationId) {
    lock.lock();
    try {
      ArrayDeque<Runnable> lane = lanes.get(conversationId);
      Runnable work = lane == null ? null : lane.poll();
      if (work == null) {
        lanes.remove(conversationId);
      } else {
        waiting--;
      }
      return work;
    } finally {
      lock.unlock();
    }
  }
}
