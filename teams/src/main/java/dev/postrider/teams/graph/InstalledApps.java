package dev.postrider.teams.graph;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.UserId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The apps installed for people, in teams and in chats.
public final class InstalledApps {

  private static final String EXPANDED = "teamsApp,teamsAppDefinition";

  private final GraphWire wire;
  private final Patience patience;

  InstalledApps(GraphWire wire, Patience patience) {
    this.wire = wire;
    this.patience = patience;
  }

  /// Everything installed there (Microsoft's pages: *List apps installed for user*, *List apps in
  /// team*, *List apps in chat*).
  public Pages<Installation> list(InstallScope scope) {
    var at = ScopeRoute.of(scope);
    return new GraphPages<>(
        wire,
        patience,
        new GraphPages.Listing(at.list(), at.resource(), at.all().expand(EXPANDED), false),
        node -> Optional.of(Installation.from(node)));
  }

  /// Whether this app is installed there. [Lookup.Absent] means that it is not; an unknown user,
  /// team or chat is [Lookup.Refused] with [GraphReason#NOT_FOUND].
  public Lookup<Installation> find(InstallScope scope, CatalogId app) {
    return first(scope, "teamsApp/id eq " + GraphRoute.literal(app.value()));
  }

  /// The same by the id in the app's manifest: it also tells the catalogue's id.
  public Lookup<Installation> find(InstallScope scope, ManifestId app) {
    return first(scope, "teamsApp/externalId eq " + GraphRoute.literal(app.value()));
  }

  private Lookup<Installation> first(InstallScope scope, String condition) {
    var at = ScopeRoute.of(scope);
    GraphRoute route = at.all().expand(EXPANDED).filter(condition);
    return Answers.firstOf(wire.get(at.list(), at.resource(), route), Installation::from);
  }

  /// One installation by its id.
  public Lookup<Installation> get(InstallScope scope, InstallationId id) {
    var at = ScopeRoute.of(scope);
    GraphRoute route = at.one(id).expand(EXPANDED);
    return Answers.one(wire.get(at.list(), at.resource(), route), Installation::from);
  }

  /// Installs an app that asks for no resource-specific application permission.
  public InstallResult install(InstallScope scope, CatalogId app) {
    return install(scope, app, ResourceConsent.none());
  }

  /// Installs an app and consents to what it asks for.
  public InstallResult install(InstallScope scope, CatalogId app, ResourceConsent consent) {
    var at = ScopeRoute.of(scope);
    ObjectNode body = consented(consent);
    body.put("teamsApp@odata.bind", wire.catalogAddress(app));
    return InstallAnswers.read(scope, wire.post(at.install(), at.resource(), at.all(), body));
  }

  /// Brings an installation to the newest published version.
  public ChangeResult upgrade(InstallScope scope, InstallationId id, ResourceConsent consent) {
    var at = ScopeRoute.of(scope);
    return Answers.change(
        wire.post(at.install(), at.resource(), at.one(id, "upgrade"), consented(consent)));
  }

  public ChangeResult uninstall(InstallScope scope, InstallationId id) {
    var at = ScopeRoute.of(scope);
    return Answers.change(wire.delete(at.uninstall(), at.resource(), at.one(id)));
  }

  /// The chat between a person and an app installed for them (Microsoft's page: *Get chat between
  /// user and teamsApp*). It can be written to as it is.
  public Lookup<ConversationId> chatOf(UserId user, InstallationId id) {
    GraphRoute route = ScopeRoute.of(InstallScope.user(user)).one(id, "chat");
    return Answers.one(
        wire.get(Operation.GET_INSTALLATION_CHAT, null, route), node -> Chat.from(node).id());
  }

  private static ObjectNode consented(ResourceConsent consent) {
    ObjectNode body = Json.object();
    if (!consent.grants().isEmpty()) {
      var list = body.putObject("consentedPermissionSet").putArray("resourceSpecificPermissions");
      for (ResourceConsent.Grant grant : consent.grants()) {
        list.addObject()
            .put("permissionValue", grant.permission())
            .put("permissionType", grant.type());
      }
    }
    return body;
  }
}
