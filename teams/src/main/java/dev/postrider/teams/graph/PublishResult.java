package dev.postrider.teams.graph;

import java.time.Duration;
import java.util.Optional;

/// How putting an app into the catalogue ended.
public sealed interface PublishResult {

  record Published(TeamsApp app) implements PublishResult {}

  /// 409: an app with this manifest id, or this version of it, is in the catalogue already.
  record AlreadyThere(GraphRefusal refusal) implements PublishResult {}

  record Refused(GraphRefusal refusal) implements PublishResult {}

  record Throttled(Optional<Duration> retryAfter) implements PublishResult {}

  /// Whether it was published is unknown. Publishing again answers [AlreadyThere] if it was.
  record Unanswered(String why) implements PublishResult {}
}
