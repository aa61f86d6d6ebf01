package dev.postrider.emulator.tenant;

import java.util.stream.Stream;

/// A live, read-only sequence in a stable order. Reading never copies and never blocks a writer.
///
/// Every value keeps its position for as long as it is listed, so a page that continues after a
/// position neither repeats nor skips what stayed, whatever was added or removed in between. Added
/// values come last.
public interface Listing<T> {
  /// The position to start from when nothing was read yet.
  long START = 0;

  /// How many values are listed now.
  int size();

  /// The values whose position is greater than `position`, in order, each with its position.
  Stream<Positioned<T>> after(long position);

  /// All values, in order.
  default Stream<T> stream() {
    return after(START).map(Positioned::value);
  }

  /// A value and where it stands in its listing: positions only ever grow.
  record Positioned<T>(long position, T value) {}
}
