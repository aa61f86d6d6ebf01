package dev.postrider.doctor;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Something that several checks want to know and that is asked for once.
final class Lazy<T> {
  /// Asks for it.
  @FunctionalInterface
  interface Asking<T> {
    T ask() throws InterruptedException;
  }

  private final Asking<T> asking;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable T known;

  Lazy(Asking<T> asking) {
    this.asking = asking;
  }

  T get() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      T there = known;
      if (there == null) {
        there = asking.ask();
        known = there;
      }
      return there;
    } finally {
      lock.unlock();
    }
  }
}
