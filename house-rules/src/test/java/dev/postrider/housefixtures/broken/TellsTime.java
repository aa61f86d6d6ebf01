package dev.postrider.housefixtures.broken;

import java.time.Instant;

/// Reads the wall clock where it likes.
final class TellsTime {
  Instant now() {
    return Instant.now();
  }
}
