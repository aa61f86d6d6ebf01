package dev.postrider.emulator.limit;

import java.util.Arrays;
import java.util.List;

/// Sliding windows over one log of times. The log keeps no more times than the widest window
/// admits: whether a window of n is full is decided by the n-th newest alone.
final class SlidingMeter implements Meter {
  private final List<Row.Window> windows;
  private final int capacity;
  private final long longest;
  private long[] times = new long[4];
  private int newest = -1;
  private int size;

  SlidingMeter(List<Row.Window> windows) {
    this.windows = windows;
    this.capacity = windows.stream().mapToInt(Row.Window::requests).max().orElseThrow();
    this.longest = windows.stream().mapToLong(w -> w.length().toNanos()).max().orElseThrow();
  }

  @Override
  public long waitAt(long now, int cost) {
    return windows.stream().mapToLong(window -> wait(window, now, cost)).max().orElse(0);
  }

  @Override
  public Row.Window tightestAt(long now, int cost) {
    Row.Window tightest = windows.getFirst();
    for (Row.Window window : windows) {
      if (wait(window, now, cost) > wait(tightest, now, cost)) {
        tightest = window;
      }
    }
    return tightest;
  }

  @Override
  public void count(long now, int cost) {
    for (int i = 0; i < Math.min(cost, capacity); i++) {
      push(now);
    }
  }

  @Override
  public int usedAt(long now, Row.Window window) {
    long edge = now - window.length().toNanos();
    int used = 0;
    while (used < size && used < window.requests() && time(used) - edge > 0) {
      used++;
    }
    return used;
  }

  @Override
  public boolean isIdleAt(long now) {
    return size == 0 || now - time(0) >= longest;
  }

  private long wait(Row.Window window, long now, int cost) {
    int decisive = window.requests() - Math.min(cost, window.requests());
    return decisive >= size ? 0 : Math.max(0, time(decisive) + window.length().toNanos() - now);
  }

  /// The time of the i-th newest, from 0.
  private long time(int i) {
    return times[Math.floorMod(newest - i, times.length)];
  }

  private void push(long now) {
    if (size == times.length && size < capacity) {
      grow();
    }
    newest = (newest + 1) % times.length;
    times[newest] = now;
    size = Math.min(size + 1, Math.min(capacity, times.length));
  }

  private void grow() {
    long[] ordered = new long[size];
    for (int i = 0; i < size; i++) {
      ordered[size - 1 - i] = time(i);
    }
    times = Arrays.copyOf(ordered, Math.min(capacity, size * 2));
    newest = size - 1;
  }
}
