package dev.postrider.teams.graph;

import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One version of an app in the catalogue (Microsoft's page: *teamsAppDefinition resource type*).
///
/// @param publishingState `submitted`, `rejected` or `published`
/// @param asks the resource-specific permissions that must be consented when installing
public record TeamsAppDefinition(
    String id,
    @Nullable CatalogId app,
    @Nullable String displayName,
    @Nullable String version,
    @Nullable String publishingState,
    ResourceConsent asks) {

  boolean isPublished() {
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
        new ResourceConsent(
            StreamSupport.stream(
                    node.at("/authorization/requiredPermissionSet/resourceSpecificPermissions")
                        .spliterator(),
                    false)
                .map(each ->
                    new ResourceConsent.Grant(
                        Fields.textOrEmpty(each, "permissionValue"),
                        Fields.textOrEmpty(each, "permissionType")))
                .toList()));
  }
}
