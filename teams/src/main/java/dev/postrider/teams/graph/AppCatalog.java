package dev.postrider.teams.graph;

import dev.postrider.teams.wire.AppId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The tenant's app catalogue. Reading is for apps; publishing, updating and deleting are for
/// people only, so the client needs a person's token for them.
public final class AppCatalog {

  private static final String DEFINITIONS = "appDefinitions";
  private static final String WITH_BOT = "appDefinitions($expand=bot)";

  private final GraphWire wire;
  private final Patience patience;

  AppCatalog(GraphWire wire, Patience patience) {
    this.wire = wire;
    this.patience = patience;
  }

  /// The app whose manifest has this id, with its versions (Microsoft's page: *List teamsApps*).
  /// Not for apps of the store, whose catalogue id is the manifest's: [#findAnywhere].
  public Lookup<TeamsApp> find(ManifestId id) {
    return first(AppFilter.manifest(id));
  }

  /// The app with this manifest: the organization's own, or else the one of the Teams store, which
  /// has the manifest's id in the catalogue too (Microsoft's page: *Proactive installation of apps
  /// using Graph API*).
  public Lookup<TeamsApp> findAnywhere(ManifestId id) {
    Lookup<TeamsApp> own = find(id);
    return own instanceof Lookup.Absent ? find(new CatalogId(id.value())) : own;
  }

  /// The app with this catalogue id, with its versions.
  public Lookup<TeamsApp> find(CatalogId id) {
    return first(AppFilter.catalog(id));
  }

  /// The same, and each version tells its bot.
  public Lookup<TeamsApp> findWithBot(ManifestId id) {
    return first(AppFilter.manifest(id), WITH_BOT);
  }

  /// The same, and each version tells its bot.
  public Lookup<TeamsApp> findWithBot(CatalogId id) {
    return first(AppFilter.catalog(id), WITH_BOT);
  }

  /// The organization's app that names this client id in `webApplicationInfo`; where several do,
  /// the first. Looks at one page of the catalogue, which is all of it but for the largest tenants.
  public Lookup<TeamsApp> findByClient(AppId client) {
    GraphRoute route =
        GraphRoute.of("appCatalogs", "teamsApps")
            .filter("distributionMethod eq 'organization'")
            .expand(DEFINITIONS);
    return Answers.firstOf(
        wire.get(Operation.LIST_CATALOG, null, route), TeamsApp::from, app -> app.isOf(client));
  }

  private Lookup<TeamsApp> first(AppFilter filter) {
    return first(filter, DEFINITIONS);
  }

  private Lookup<TeamsApp> first(AppFilter filter, String expanded) {
    GraphRoute route =
        GraphRoute.of("appCatalogs", "teamsApps").filter(filter.on("")).expand(expanded);
    return Answers.firstOf(wire.get(Operation.LIST_CATALOG, null, route), TeamsApp::from);
  }

  /// Every app of the catalogue.
  public Pages<TeamsApp> list() {
    return pages(GraphRoute.of("appCatalogs", "teamsApps"));
  }

  /// The apps of the catalogue that fit, with their versions.
  public Pages<TeamsApp> list(AppFilter filter) {
    return pages(
        GraphRoute.of("appCatalogs", "teamsApps").filter(filter.on("")).expand(DEFINITIONS));
  }

  private Pages<TeamsApp> pages(GraphRoute route) {
    return new GraphPages<>(
        wire,
        patience,
        new GraphPages.Listing(Operation.LIST_CATALOG, null, route, false),
        node -> Optional.of(TeamsApp.from(node)));
  }

  /// The versions of an app, what each asks for, and its bot.
  public Pages<TeamsAppDefinition> definitions(CatalogId id) {
    GraphRoute route =
        GraphRoute.of("appCatalogs", "teamsApps", id.value(), DEFINITIONS).expand("bot");
    return new GraphPages<>(
        wire,
        patience,
        new GraphPages.Listing(Operation.LIST_CATALOG, null, route, false),
        node -> Optional.of(TeamsAppDefinition.from(node)));
  }

  /// Puts a package into the catalogue (Microsoft's page: *Publish teamsApp*).
  ///
  /// @param requiresReview leave it to an administrator to approve; people without that right must
  public PublishResult publish(byte[] zip, boolean requiresReview) {
    GraphRoute route = GraphRoute.of("appCatalogs", "teamsApps");
    if (requiresReview) {
      route = route.with("requiresReview", "true");
    }
    return switch (wire.post(Operation.PUBLISH_APP, route, zip)) {
      case GraphAnswer.Ok(JsonNode app) ->
          app.path("id").isString()
              ? new PublishResult.Published(TeamsApp.from(app))
              : new PublishResult.Unanswered("Graph took the package and named no app");
      case GraphAnswer.Refused(GraphRefusal refusal) ->
          refusal.reason() == GraphReason.CONFLICT
              ? new PublishResult.AlreadyThere(refusal)
              : new PublishResult.Refused(refusal);
      case GraphAnswer.Throttled throttled -> new PublishResult.Throttled(throttled.retryAfter());
      case GraphAnswer.Failed(String why) -> new PublishResult.Unanswered(why);
    };
  }

  /// Adds a newer version (Microsoft's page: *Update teamsApp*). A version that is there already is
  /// refused with [GraphReason#CONFLICT].
  public ChangeResult update(CatalogId id, byte[] zip) {
    return update(id, zip, false);
  }

  /// The same, and leaves it to an administrator to approve where `requiresReview`.
  public ChangeResult update(CatalogId id, byte[] zip, boolean requiresReview) {
    GraphRoute route = GraphRoute.of("appCatalogs", "teamsApps", id.value(), DEFINITIONS);
    if (requiresReview) {
      route = route.with("requiresReview", "true");
    }
    return Answers.change(wire.post(Operation.UPDATE_APP, route, zip));
  }

  /// Takes back a version that no administrator has approved (Microsoft's page: *Delete teamsApp*).
  public ChangeResult withdraw(CatalogId id, String definitionId) {
    GraphRoute route =
        GraphRoute.of("appCatalogs", "teamsApps", id.value(), DEFINITIONS, definitionId);
    return Answers.change(wire.delete(Operation.DELETE_APP, null, route));
  }

  /// Microsoft's page: *Delete teamsApp*.
  public ChangeResult delete(CatalogId id) {
    GraphRoute route = GraphRoute.of("appCatalogs", "teamsApps", id.value());
    return Answers.change(wire.delete(Operation.DELETE_APP, null, route));
  }
}
