package dev.postrider.teams.graph;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A group of the directory (Microsoft's page: *group resource type*).
public record Group(
    GroupId id,
    @Nullable String displayName,
    @Nullable String mailNickname,
    @Nullable String mail) {

  static final String SELECT = "id,displayName,mailNickname,mail";

  static Group from(JsonNode node) {
    return new Group(
        new GroupId(Fields.required(node, "id")),
        Fields.text(node, "displayName"),
        Fields.text(node, "mailNickname"),
        Fields.text(node, "mail"));
  }
}
