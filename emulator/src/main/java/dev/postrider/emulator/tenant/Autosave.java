package dev.postrider.emulator.tenant;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves every few seconds what changed, and rests ten times as long as saving took, so that a
/// large tenant does not spend its time saving.
final class Autosave implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);
  private static final Duration REST = Duration.ofSeconds(3);
  private static final int REST_FACTOR = 10;

  private final Runnable save;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  Autosave(Runnable save) {
    this.save = save;
    this.thread = Thread.ofVirtual().name("tenant-autosave").start(this::run);
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var rest = REST;
    try {
      while (!stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
        var before = System.nanoTime();
        save();
        var took = Duration.ofNanos(System.nanoTime() - before).multipliedBy(REST_FACTOR);
        rest = took.compareTo(REST) > 0 ? took : REST;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void save() {
    try {
      save.run();
    } catch (TenantFileException failed) {
      LOG.atError().setCause(failed).log("The local tenant is not saved; free the disk");
    }
  }
}
