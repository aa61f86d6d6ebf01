package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import dev.postrider.delivery.Route.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A dispatcher for each lane, so that a message does not wait for the slots of another kind: five
/// notifications a second would hold up fifty messages.
final class Lanes {
  /// A loop of the engine's, by its name; not started.
  @FunctionalInterface
  interface Looping {
    Thread loop(String name, Dispatcher dispatcher);
  }

  private final Map<Lane, Dispatcher> dispatchers = new EnumMap<>(Lane.class);

  private final List<Thread> loops = new ArrayList<>();

  Lanes(Dispatcher.Parts parts, Looping looping) {
    for (Lane lane : Lane.values()) {
      var dispatcher = new Dispatcher(parts);
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
    boolean landed = true;
    for (Dispatcher dispatcher : dispatchers.values()) {
      landed &= dispatcher.awaitLanding(limit);
    }
    return landed;
  }
}
