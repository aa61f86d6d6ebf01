package dev.postrider.teams.graph;

import dev.postrider.teams.wire.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The tenant itself (Microsoft's page: *organization resource type*).
public record Organization(TenantId id, @Nullable String displayName) {

  static Organization from(JsonNode node) {
    return new Organization(
        new TenantId(Fields.required(node, "id")), Fields.text(node, "displayName"));
  }
}
