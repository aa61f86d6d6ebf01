package dev.postrider.teams.graph;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An app installed for one user, team or chat (Microsoft's page: *teamsAppInstallation resource
/// type*).
///
/// @param app null where it was not asked for
/// @param definition the installed version, null where it was not asked for
/// @param consent what was consented to, empty where it was not asked for
public record Installation(
    InstallationId id,
    @Nullable TeamsApp app,
    @Nullable TeamsAppDefinition definition,
    ResourceConsent consent) {

  /// Whether the catalogue has a newer version; false where either version is unknown.
  public boolean isBehind(TeamsAppDefinition published) {
    return definition != null
        && definition.version() != null
        && AppVersion.ORDER.compare(definition.version(), published.version()) < 0;
  }

  static Installation from(JsonNode node) {
    JsonNode app = node.path("teamsApp");
    JsonNode definition = node.path("teamsAppDefinition");
    return new Installation(
        new InstallationId(Fields.required(node, "id")),
        app.isObject() ? TeamsApp.from(app) : null,
        definition.isObject() ? TeamsAppDefinition.from(definition) : null,
        ResourceConsent.from(node.path("consentedPermissionSet")));
  }
}
