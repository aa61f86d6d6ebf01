package dev.postrider.throttle;

import java.util.concurrent.TimeUnit;

/// The monotonic clock that slots are reckoned on, and the way to wait on it. Never wall time,
/// which jumps.
public interface Ticker {
  /// Nanoseconds from an arbitrary beginning; never goes back.
  long nanos();

  /// Returns when [#nanos()] has reached `nanos`, at once when it has already.
  void sleepUntil(long nanos) throws InterruptedException;

  /// The machine's own.
  static Ticker system() {
    return SystemTicker.INSTANCE;
  }

  /// What [#system()] returns.
  enum SystemTicker implements Ticker {
    INSTANCE;

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
      for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
    }
  }
}
