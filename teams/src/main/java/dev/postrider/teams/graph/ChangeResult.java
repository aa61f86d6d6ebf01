package dev.postrider.teams.graph;

import java.time.Duration;
import java.util.Optional;

/// How a change that may be repeated ended: upgrade, uninstall, delete.
public sealed interface ChangeResult {

  record Done() implements ChangeResult {}

  /// What was to be changed is not there.
  record Absent(GraphRefusal refusal) implements ChangeResult {}

  record Refused(GraphRefusal refusal) implements ChangeResult {}

  /// 429, or 503 with a `Retry-After`: not done.
  record Throttled(Optional<Duration> retryAfter) implements ChangeResult {}

  /// The service failed or no whole answer came: do it again.
  record TryAgain(String why) implements ChangeResult {}
}
