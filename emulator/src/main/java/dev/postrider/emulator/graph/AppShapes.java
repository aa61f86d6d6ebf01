package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.Shape;
import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.AppManifest;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the app catalogue and installations show: `teamsApp`, `teamsAppDefinition`, `teamworkBot`
/// and `teamsAppInstallation`.
final class AppShapes {
  /// The permissions that an app asks for, or that were consented.
  record PermissionSet(List<ResourcePermission> permissions) {}

  private final Tenant tenant;

  AppShapes(Tenant tenant) {
    this.tenant = tenant;
  }

  List<Shape> all() {
    return List.of(
        app(),
        definition(),
        Shape.entity("teamworkBot", String.class).text("id", botId -> botId).build(),
        installation("teamsAppInstallation").build(),
        installation("userScopeTeamsAppInstallation")
            .link("chat", "chat", one -> one.chat().flatMap(tenant.chats()::find).orElse(null))
            .build(),
        Shape.struct("teamsAppAuthorization", AppManifest.class)
            .text("clientAppId", AppManifest::clientId)
            .struct(
                "requiredPermissionSet",
                "teamsAppPermissionSet",
                manifest -> new PermissionSet(manifest.resourcePermissions()))
            .build(),
        Shape.struct("teamsAppPermissionSet", PermissionSet.class)
            .structs(
                "resourceSpecificPermissions",
                "teamsAppResourceSpecificPermission",
                PermissionSet::permissions)
            .build(),
        Shape.struct("teamsAppResourceSpecificPermission", ResourcePermission.class)
            .text("permissionValue", ResourcePermission::value)
            .text("permissionType", one -> one.kind().name().toLowerCase(Locale.ROOT))
            .build(),
        creator());
  }

  private static Shape app() {
    return Shape.entity("teamsApp", TeamsApp.class)
        .text("id", TeamsApp::id)
        .text("externalId", TeamsApp::externalId)
        .text("displayName", TeamsApp::displayName)
        .text("distributionMethod", app -> app.distribution().graphName())
        .links("appDefinitions", "teamsAppDefinition", TeamsApp::definitions)
        .build();
  }

  private Shape definition() {
    return Shape.entity("teamsAppDefinition", AppDefinition.class)
        .text("@odata.etag", AppDefinition::etag)
        .text("id", AppDefinition::id)
        .text("teamsAppId", AppDefinition::teamsAppId)
        .text("displayName", definition -> definition.manifest().name())
        .text("version", AppDefinition::version)
        .text("publishingState", definition -> definition.state().graphName())
        .text("shortDescription", definition -> definition.manifest().shortDescription())
        .text("description", definition -> definition.manifest().description())
        .instant("lastModifiedDateTime", AppDefinition::lastModifiedDateTime)
        .struct("createdBy", "identitySet", this::createdBy)
        .struct("authorization", "teamsAppAuthorization", AppDefinition::manifest)
        .link("bot", "teamworkBot", definition -> definition.botId().orElse(null))
        .build();
  }

  private static Shape.Builder<Installation> installation(String name) {
    return Shape.entity(name, Installation.class)
        .text("id", Installation::id)
        .struct(
            "consentedPermissionSet",
            "teamsAppPermissionSet",
            one -> one.consented().isEmpty() ? null : new PermissionSet(one.consented()))
        .link("teamsApp", "teamsApp", Installation::app)
        .link("teamsAppDefinition", "teamsAppDefinition", Installation::definition);
  }

  private static Shape creator() {
    return Shape.struct("identitySet", MessageShapes.Identity.class)
        .struct("application", "teamworkUserIdentity", identity -> null)
        .struct("device", "teamworkUserIdentity", identity -> null)
        .struct("user", "teamworkUserIdentity", identity -> identity)
        .build();
  }

  private MessageShapes.@Nullable Identity createdBy(AppDefinition definition) {
    return Optional.ofNullable(definition.createdBy())
        .map(id ->
            new MessageShapes.Identity(
                id, tenant.people().find(id).map(Person::displayName).orElse(null)))
        .orElse(null);
  }
}
