package dev.postrider.throttle;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/// The sliding windows of one conversation, team or chat. Pure, times in nanoseconds of the
/// monotonic clock. Not safe for several threads.
final class Windows {
  /// Departures we space further apart than the window says, because the far end counts arrivals.
  private static final long JITTER = 50_000_000L;

  private final List<Ceilings.Window> windows;
  private final long longest;
  private final int most;
  private final ArrayDeque<Long> departures = new ArrayDeque<>();
  private long blockedUntil;

  Windows(List<Ceilings.Window> windows, long now) {
    this.windows = windows;
    longest = windows.stream().mapToLong(w -> w.span().toNanos()).max().orElse(0);
    most = windows.stream().mapToInt(Ceilings.Window::most).max().orElse(0);
    blockedUntil = now;
  }

  /// The earliest instant, not before `now`, at which another departure fits into every window.
  long earliest(long now) {
    long earliest = Math.max(now, blockedUntil);
    for (var window : windows) {
      if (departures.size() >= window.most()) {
        long oldestThatCounts = fromNewest(window.most());
        earliest = Math.max(earliest, oldestThatCounts + window.span().toNanos() + JITTER);
      }
    }
    return earliest;
  }

  void departs(long at) {
    departures.addLast(at);
    while (departures.size() > most) {
      departures.removeFirst();
    }
  }

  void block(long until) {
    blockedUntil = Math.max(blockedUntil, until);
  }

  /// Whether nothing that happened here matters any more.
  boolean isIdle(long now) {
    return now > blockedUntil
        && (departures.isEmpty() || departures.getLast() + longest + JITTER < now);
  }

  private long fromNewest(int nth) {
    Iterator<Long> newestFirst = departures.descendingIterator();
    long at = 0;
    for (int i = 0; i < nth; i++) {
      at = newestFirst.next();
    }
    return at;
  }
}
