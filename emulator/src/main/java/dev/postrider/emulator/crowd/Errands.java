package dev.postrider.emulator.crowd;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people are going to do, each at its time, and not too much of it at once.
final class Errands implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("crowd-clock").factory());
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("crowd").factory());
  private final Semaphore atOnce;
  private final AtomicLong waiting = new AtomicLong();

  Errands(int atOnce) {
    this.atOnce = new Semaphore(atOnce);
  }

  /// Does it after a while; not at all where the crowd goes home before.
  void later(Duration delay, Runnable errand) {
    waiting.incrementAndGet();
    try {
      var unused =
          clock.schedule(
              () -> threads.execute(() -> run(errand)), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      waiting.decrementAndGet();
    }
  }

  /// Does both at the same moment and returns when both are done.
  void together(Runnable one, Runnable other) throws InterruptedException {
    Thread beside = Thread.ofVirtual().name("crowd-beside").start(other);
    one.run();
    beside.join();
  }

  /// What is not done yet.
  long waiting() {
    return clock.isShutdown() ? 0 : waiting.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    threads.shutdownNow();
  }

  private void run(Runnable errand) {
    try {
      atOnce.acquire();
      try {
        errand.run();
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("Somebody of the crowd failed; the others go on");
      } finally {
        atOnce.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
  }
}
