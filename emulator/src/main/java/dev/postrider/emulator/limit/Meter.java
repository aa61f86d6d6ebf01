package dev.postrider.emulator.limit;

/// The count of one row for one app, tenant or resource. Not safe for threads: [Limits] locks.
interface Meter {
  /// Nanoseconds until a request of this cost would be admitted; 0: now.
  long waitAt(long now, int cost);

  /// The window that makes a request of this cost wait longest, or the first.
  Row.Window tightestAt(long now, int cost);

  /// Counts a request.
  void count(long now, int cost);

  /// How much of a window is used.
  int usedAt(long now, Row.Window window);

  /// Whether nothing counts any more, so that it can be forgotten.
  boolean isIdleAt(long now);
}
