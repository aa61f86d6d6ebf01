package dev.postrider.teams.connector;

import java.time.Duration;
import java.util.Optional;

/// Why we do not know what became of a request.
public sealed interface Doubt {
  /// A gateway or the service answered 408 or 5xx; the message may have gone through before.
  record Gateway(Refusal refusal, Optional<Duration> retryAfter) implements Doubt {}

  /// No whole answer came: reset, end of stream, or no answer in time.
  record Cut(String why) implements Doubt {}
}
