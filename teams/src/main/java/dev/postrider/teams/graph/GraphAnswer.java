package dev.postrider.teams.graph;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How one Graph call ended, before anybody asks what it means.
sealed interface GraphAnswer {

  /// Any 2xx; the body is a missing node where there is none.
  record Ok(JsonNode body) implements GraphAnswer {}

  record Refused(GraphRefusal refusal) implements GraphAnswer {}

  record Throttled(Optional<Duration> retryAfter) implements GraphAnswer {}

  /// The service failed, or no whole answer came.
  record Failed(String why) implements GraphAnswer {}
}
