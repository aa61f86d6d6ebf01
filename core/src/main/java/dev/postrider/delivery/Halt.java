package dev.postrider.delivery;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Why the engine stopped by itself: a trouble that every further delivery would meet too, such as
/// a wrong secret. Nothing is lost: what was not sent stays in the ledger as it was.
final class Halt {
  private final AtomicReference<RuntimeException> cause = new AtomicReference<>();
  private final Runnable stop;

  Halt(Runnable stop) {
    this.stop = stop;
  }

  void because(RuntimeException e) {
    if (cause.compareAndSet(null, e)) {
      stop.run();
    }
  }

  boolean isHalted() {
    return cause.get() != null;
  }

  Optional<RuntimeException> cause() {
    return Optional.ofNullable(cause.get());
  }
}
