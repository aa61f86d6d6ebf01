package dev.postrider;

import dev.postrider.broadcast.BroadcastExpander;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.delivery.DeliveryEngine;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.OriginId;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The two loops that deliver: one adds who is meant, the other sends. They meet in the stores
/// only, and start, fail and stop together.
final class Loops implements AutoCloseable {
  private final Supplier<DeliveryEngine.Setup> sending;
  private final Function<Runnable, BroadcastExpander.Setup> adding;
  private final boolean here;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable DeliveryEngine engine;
  private @Nullable BroadcastExpander expander;

  /// Loops that are not started.
  ///
  /// @param adding given what to call after each page
  /// @param here whether this process delivers; elsewhere they never start
  Loops(
      Supplier<DeliveryEngine.Setup> sending,
      Function<Runnable, BroadcastExpander.Setup> adding,
      boolean here) {
    this.sending = sending;
    this.adding = adding;
    this.here = here;
  }

  /// Whether this process delivers.
  boolean areHere() {
    return here;
  }

  /// Begins, if this has not begun, or begins again where something stopped it.
  void start() {
    if (!here) {
      return;
    }
    lock.lock();
    try {
      if (failure().isPresent()) {
        close();
      }
      if (engine == null) {
        var sends = DeliveryEngine.start(sending.get());
        engine = sends;
        var adds = new BroadcastExpander(adding.apply(sends::wake));
        expander = adds;
        adds.start();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Says that there is new work.
  void wake() {
    lock.lock();
    try {
      if (expander != null) {
        expander.wake();
      }
      if (engine != null) {
        engine.wake();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The loop that sends.
  ///
  /// @throws IllegalStateException when it was not started
  DeliveryEngine engine() {
    lock.lock();
    try {
      if (engine == null) {
        throw new IllegalStateException("not started");
      }
      return engine;
    } finally {
      lock.unlock();
    }
  }

  /// Somebody proved that a message arrived of which nobody knew it.
  void arrived(OriginId origin, DeliveryId delivery) {
    lock.lock();
    try {
      if (engine != null) {
        engine.arrived(origin, delivery);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Why they stopped by themselves; empty while they go on.
  Optional<RuntimeException> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(engine)
          .flatMap(DeliveryEngine::failure)
          .or(() -> Optional.ofNullable(expander).flatMap(BroadcastExpander::failure));
    } finally {
      lock.unlock();
    }
  }

  /// Why a broadcast was paused: its audience cannot be read.
  Optional<RuntimeException> failure(BroadcastId broadcast) {
    lock.lock();
    try {
      return Optional.ofNullable(expander).flatMap(adds -> adds.failure(broadcast));
    } finally {
      lock.unlock();
    }
  }

  /// Forgets why a broadcast was paused.
  void forgive(BroadcastId broadcast) {
    lock.lock();
    try {
      if (expander != null) {
        expander.forgive(broadcast);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Sends nothing more, waits for what is in flight, and writes it down.
  @Override
  public void close() {
    lock.lock();
    try {
      if (expander != null) {
        expander.close();
        expander = null;
      }
      if (engine != null) {
        engine.close();
        engine = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
