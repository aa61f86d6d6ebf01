package dev.postrider.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// What Ctrl-C does while something runs: it asks for an end and gives the command the time to come
/// to it. The process then ends with 130, as the shell expects.
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Runnable ask;
  private final AtomicBoolean struck = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook =
      Thread.ofPlatform().name("postrider-interrupt").unstarted(this::strike);

  private Interruption(Runnable ask) {
    this.ask = ask;
  }

  /// From now on, and until this is closed, Ctrl-C does that.
  static Interruption asks(Runnable ask) {
    var interruption = new Interruption(ask);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /// Interrupts the thread that calls this.
  static Interruption ofThisThread() {
    return asks(Thread.currentThread()::interrupt);
  }

  /// Whether it happened.
  boolean isStruck() {
    return struck.get();
  }

  /// Asks for the end, once, and waits for it.
  void strike() {
    if (struck.compareAndSet(false, true)) {
      ask.run();
      try {
        done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// The command came to its end, and said what it had to say.
  @Override
  public void close() {
    done.countDown();
    if (!struck.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending already, and the hook finds nothing left to wait for.
        struck.set(true);
      }
    }
  }
}
