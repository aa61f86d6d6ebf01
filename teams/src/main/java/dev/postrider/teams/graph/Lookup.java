package dev.postrider.teams.graph;

import java.time.Duration;
import java.util.Optional;

/// What came of looking for one thing. Looking again is always safe.
public sealed interface Lookup<T> {

  record Found<T>(T value) implements Lookup<T> {}

  /// Graph answered, and there is none.
  record Absent<T>() implements Lookup<T> {}

  /// Graph would not say.
  record Refused<T>(GraphRefusal refusal) implements Lookup<T> {}

  /// 429, or 503 with a `Retry-After`.
  record Throttled<T>(Optional<Duration> retryAfter) implements Lookup<T> {}

  /// The service failed, or no whole answer came.
  record Unanswered<T>(String why) implements Lookup<T> {}

  /// The thing, where it was found.
  default Optional<T> found() {
    return this instanceof Found<T>(T value) ? Optional.of(value) : Optional.empty();
  }
}
