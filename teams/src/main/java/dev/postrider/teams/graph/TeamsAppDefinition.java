package dev.postrider.teams.graph;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One version of an app in the catalogue (Microsoft's page: *teamsAppDefinition resource type*).
///
/// @param publishingState `submitted`, `rejected` or `published`
/// @param entraAppId the Entra app that the manifest names, where Graph tells it
/// @param botId where the bot was asked for
/// @param asks the resource-specific permissions that must be consented when installing
public record TeamsAppDefinition(
    String id,
    @Nullable CatalogId app,
    @Nullable String displayName,
    @Nullable String version,
    @Nullable String publishingState,
    @Nullable String entraAppId,
    @Nullable String botId,
    ResourceConsent asks) {

  /// Whether it waits for an administrator.
  public boolean isSubmitted() {
    return "submitted".equalsIgnoreCase(publishingState);
  }

  public boolean isPublished() {
    return publishingState == null || publishingState.equalsIgnoreCase("published");
  }

  static TeamsAppDefinition from(JsonNode node) {
    String app = Fields.text(node, "teamsAppId");
    return new TeamsAppDefinition(
        Fields.required(node, "id"),
        app == null || app.isBlank() ? null : new CatalogId(app),
        Fields.text(node, "displayName"),
        Fields.text(node, "version"),
        Fields.text(node, "publishingState"),
        Fields.text(node.path("authorization"), "clientAppId"),
        Fields.text(node.path("bot"), "id"),
        ResourceConsent.from(node.at("/authorization/requiredPermissionSet")));
  }
}
