package dev.postrider.teams.graph;

import dev.postrider.teams.wire.ConversationId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A channel of a team (Microsoft's page: *channel resource type*). Its id is also its
/// conversation's id.
///
/// @param membershipType `standard`, `private` or `shared`
public record Channel(
    ConversationId id, @Nullable String displayName, @Nullable String membershipType) {

  static Channel from(JsonNode node) {
    return new Channel(
        new ConversationId(Fields.required(node, "id")),
        Fields.text(node, "displayName"),
        Fields.text(node, "membershipType"));
  }
}
