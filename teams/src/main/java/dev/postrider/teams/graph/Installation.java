package dev.postrider.teams.graph;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An app installed for one user, team or chat (Microsoft's page: *teamsAppInstallation resource
/// type*).
public record Installation(
    InstallationId id, @Nullable TeamsApp app, @Nullable TeamsAppDefinition definition) {

  static Installation from(JsonNode node) {
    JsonNode app = node.path("teamsApp");
    JsonNode definition = node.path("teamsAppDefinition");
    return new Installation(
        new InstallationId(Fields.required(node, "id")),
        app.isObject() ? TeamsApp.from(app) : null,
        definition.isObject() ? TeamsAppDefinition.from(definition) : null);
  }
}
