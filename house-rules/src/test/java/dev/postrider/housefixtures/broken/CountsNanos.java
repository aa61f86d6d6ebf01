package dev.postrider.housefixtures.broken;

/// Reads the monotonic clock where it likes.
final class CountsNanos {
  long now() {
    return System.nanoTime();
  }
}
