package dev.postrider.emulator.fault;

import java.time.Duration;
import java.util.Optional;

/// What a fault does to a request.
public sealed interface Effect {
  /// Answers with this status instead of doing the work.
  ///
  /// @param retryAfter the `Retry-After` to send, whole seconds
  /// @param body sent as it is, as JSON; empty: an error in the surface's own shape
  record Refuse(int status, Optional<Duration> retryAfter, String body) implements Effect {
    public static Refuse with(int status) {
      return new Refuse(status, Optional.empty(), "");
    }
  }

  /// Waits before doing the work.
  record Delay(Duration by) implements Effect {}

  /// Does the work, then closes the connection without a byte of answer.
  record LoseAnswer() implements Effect {}

  /// Closes the connection without doing the work.
  record CutBefore() implements Effect {}

  /// Does the work, sends the status and half of the body, then closes the connection.
  record HalfAnswer() implements Effect {}

  /// Does the work, then sends the body one byte at a time, so long apart.
  record Drip(Duration gap) implements Effect {}
}
