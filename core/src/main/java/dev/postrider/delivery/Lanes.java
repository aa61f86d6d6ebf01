package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import dev.postrider.delivery.Route.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A dispatcher for each lane, so that a message does not wait for the slots of another kind: five
/// notifications a second would hold up fifty messages. Together they keep to one number of calls
/// in flight.
final class Lanes {
  /// A loop of the engine's, by its name; not started.
  @FunctionalInterface
  interface Looping {
    Thread loop(String name, Dispatcher dispatcher);
  }

  private final Map<Lane, Dispatcher> dispatchers = new EnumMap<>(Lane.class);

  private final List<Thread> loops = new ArrayList<>();
  private final int concurrency;
  private final Semaphore inFlight;

  Lanes(Dispatcher.Parts parts, int concurrency, Looping looping) {
    this.concurrency = concurrency;
    inFlight = new Semaphore(concurrency, true);
    for (Lane lane : Lane.values()) {
      var dispatcher = new Dispatcher(parts, inFlight);
      dispatchers.put(lane, dispatcher);
      String name = "dispatch-" + lane.name().toLowerCase(Locale.ROOT);
      loops.add(looping.loop(name, dispatcher));
    }
  }

  void start() {
    loops.forEach(Thread::start);
  }

  void offer(Prepared.Ready ready) {
    requireNonNull(dispatchers.get(ready.route().lane())).offer(ready);
  }

  /// Sends nothing more; what is in flight goes on.
  void end() throws InterruptedException {
    for (Thread loop : loops) {
      loop.interrupt();
    }
    for (Thread loop : loops) {
      loop.join();
    }
  }

  /// Waits until nothing is in flight.
  ///
  /// @return whether that came about in time
  boolean awaitLanding(Duration limit) throws InterruptedException {
    if (!inFlight.tryAcquire(concurrency, limit.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    inFlight.release(concurrency);
    return true;
  }
}
