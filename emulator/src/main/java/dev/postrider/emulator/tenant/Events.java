package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Whom the tenant tells what happens. Raising an event never waits for a listener.
public final class Events {
  private final List<Lanes> subscribers = new CopyOnWriteArrayList<>();
  private final AtomicLong sequence = new AtomicLong();

  Events() {}

  /// Tells the listener everything from now on, until the subscription is closed.
  public Subscription subscribe(TenantListener listener) {
    var lanes = new Lanes(listener);
    subscribers.add(lanes);
    return () -> {
      subscribers.remove(lanes);
      lanes.close();
    };
  }

  void raise(Instant at, TenantEvent event) {
    var raised = new TenantListener.RaisedEvent(sequence.incrementAndGet(), at, event);
    subscribers.forEach(lanes -> lanes.accept(raised));
  }

  /// Ends with `close`; what waits then is dropped.
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
