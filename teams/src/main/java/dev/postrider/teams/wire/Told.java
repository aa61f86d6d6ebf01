package dev.postrider.teams.wire;

import java.time.Duration;
import java.util.Optional;

/// What a call taught about the far end's limits.
public sealed interface Told {
  /// The far end answered.
  ///
  /// @param retryAfter how long it asked to be left alone, where it did
  record Answered(int status, Optional<Duration> retryAfter) implements Told {}

  /// No whole answer came, or nothing was sent.
  record Unanswered() implements Told {}
}
