package dev.postrider.teams.graph;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.UserId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// The apps installed for people, in teams and in chats.
public final class InstalledApps {

  private final GraphWire wire;
  private final Patience patience;

  InstalledApps(GraphWire wire, Patience patience) {
    this.wire = wire;
    this.patience = patience;
  }

  /// Everything installed there (Microsoft's pages: *List apps installed for user*, *List apps in
  /// team*, *List apps in chat*).
  public Pages<Installation> list(InstallScope scope) {
    return list(scope, InstallationQuery.all());
  }

  /// What is installed there and fits.
  public Pages<Installation> list(InstallScope scope, InstallationQuery query) {
    var at = ScopeRoute.of(scope);
    return new GraphPages<>(
        wire,
        patience,
        new GraphPages.Listing(at.list(), at.resource(), query.on(at.all()), false),
        node -> Optional.of(Installation.from(node)));
  }

  /// Whether this app is installed there. [Lookup.Absent] means that it is not; an unknown user,
  /// team or chat is [Lookup.Refused] with [GraphReason#NOT_FOUND].
  public Lookup<Installation> find(InstallScope scope, CatalogId app) {
    return find(scope, AppFilter.catalog(app));
  }

  /// The same by the id in the app's manifest: it also tells the catalogue's id.
  public Lookup<Installation> find(InstallScope scope, ManifestId app) {
    return find(scope, AppFilter.manifest(app));
  }

  /// The first that fits.
  public Lookup<Installation> find(InstallScope scope, AppFilter filter) {
    return Answers.firstOf(read(one(scope, filter)), Installation::from);
  }

  /// Whether an app is installed for each of these people: an answer for everyone, in their order,
  /// read in batches of which every item counts against the limits. Whoever is throttled or fails
  /// does so alone, and may be asked for again.
  ///
  /// @throws IllegalArgumentException when somebody is named twice
  public Map<UserId, Lookup<Installation>> findMany(List<UserId> users, AppFilter filter) {
    var items = users.stream().map(user -> one(InstallScope.user(user), filter)).toList();
    return each(users, items, answer -> Answers.firstOf(answer, Installation::from));
  }

  /// The chats between people and an app installed for them, read as [#findMany] reads.
  public Map<UserId, Lookup<ConversationId>> chatsOf(Map<UserId, InstallationId> installations) {
    var users = List.copyOf(installations.keySet());
    var items =
        users.stream()
            .map(user -> chat(user, Objects.requireNonNull(installations.get(user))))
            .toList();
    return each(users, items, answer -> Answers.one(answer, node -> Chat.from(node).id()));
  }

  private <T> Map<UserId, Lookup<T>> each(
      List<UserId> users, List<GraphBatch.Item> items, Function<GraphAnswer, Lookup<T>> reader) {
    if (Set.copyOf(users).size() < users.size()) {
      throw new IllegalArgumentException("Somebody is named twice.");
    }
    List<GraphAnswer> answers = new GraphBatch(wire).get(items);
    var byUser = new LinkedHashMap<UserId, Lookup<T>>();
    for (int i = 0; i < users.size(); i++) {
      byUser.put(users.get(i), reader.apply(answers.get(i)));
    }
    return Collections.unmodifiableMap(byUser);
  }

  private static GraphBatch.Item one(InstallScope scope, AppFilter filter) {
    var at = ScopeRoute.of(scope);
    return new GraphBatch.Item(
        at.list(), at.resource(), InstallationQuery.where(filter).on(at.all()));
  }

  private static GraphBatch.Item chat(UserId user, InstallationId id) {
    return new GraphBatch.Item(
        Operation.GET_INSTALLATION_CHAT,
        null,
        ScopeRoute.of(InstallScope.user(user)).one(id, "chat"));
  }

  private GraphAnswer read(GraphBatch.Item item) {
    return wire.get(item.operation(), item.resource(), item.route());
  }

  /// One installation by its id.
  public Lookup<Installation> get(InstallScope scope, InstallationId id) {
    var at = ScopeRoute.of(scope);
    GraphRoute route = InstallationQuery.all().on(at.one(id));
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
    return Answers.one(read(chat(user, id)), node -> Chat.from(node).id());
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
