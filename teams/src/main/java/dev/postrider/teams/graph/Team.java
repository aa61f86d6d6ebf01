package dev.postrider.teams.graph;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A team (Microsoft's page: *team resource type*).
public record Team(TeamId id, @Nullable String displayName, @Nullable String description) {

  static Team from(JsonNode node) {
    return new Team(
        new TeamId(Fields.required(node, "id")),
        Fields.text(node, "displayName"),
        Fields.text(node, "description"));
  }
}
