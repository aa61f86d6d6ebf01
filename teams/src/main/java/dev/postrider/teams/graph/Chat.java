package dev.postrider.teams.graph;

import dev.postrider.teams.wire.ConversationId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A chat (Microsoft's page: *chat resource type*). Its id is also its conversation's id.
///
/// @param chatType `oneOnOne`, `group` or `meeting`; null where Graph told only the id
public record Chat(ConversationId id, @Nullable String chatType, @Nullable String topic) {

  static Chat from(JsonNode node) {
    return new Chat(
        new ConversationId(Fields.required(node, "id")),
        Fields.text(node, "chatType"),
        Fields.text(node, "topic"));
  }
}
