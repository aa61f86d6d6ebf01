package dev.postrider.emulator.control;

import dev.postrider.emulator.control.ChangeLog.Numbered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One follower of the changes. What it does not read in time is dropped, and replaced by
/// [Change#MISSED].
final class ChangeReader implements AutoCloseable {
  private static final int WAITING = 6_000;

  private final BlockingQueue<Numbered> queue = new ArrayBlockingQueue<>(WAITING);
  private final Consumer<ChangeReader> leave;
  private volatile boolean closed;

  ChangeReader(List<Numbered> first, Consumer<ChangeReader> leave) {
    this.leave = leave;
    queue.addAll(first);
  }

  boolean isClosed() {
    return closed;
  }

  /// The next change; empty where none came in time, or the reader was closed.
  Optional<Numbered> next(Duration patience) {
    try {
      return Optional.ofNullable(queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
      return Optional.empty();
    }
  }

  void offer(Numbered numbered) {
    if (!queue.offer(numbered)) {
      queue.clear();
      queue.add(new Numbered(numbered.number(), Change.MISSED));
    }
  }

  @Override
  public void close() {
    closed = true;
    leave.accept(this);
    offer(new Numbered(0, Change.MISSED));
  }
}
