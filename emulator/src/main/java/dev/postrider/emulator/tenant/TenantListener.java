package dev.postrider.emulator.tenant;

import java.time.Instant;

/// Hears what happens in the tenant, on a virtual thread of its own, so it may block: events of one
/// lane come one at a time and in order, different lanes at the same time.
@FunctionalInterface
public interface TenantListener {
  void on(RaisedEvent raised);

  /// An event with its place in the order of all events, and its time.
  record RaisedEvent(long sequence, Instant at, TenantEvent event) {}
}
