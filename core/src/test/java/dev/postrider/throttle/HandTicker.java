package dev.postrider.throttle;

import java.util.concurrent.atomic.AtomicLong;

/// A clock that a sleeper moves on: nobody waits in earnest.
final class HandTicker implements Ticker {
  private final AtomicLong now = new AtomicLong();

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public void sleepUntil(long nanos) {
    now.accumulateAndGet(nanos, Math::max);
  }
}
