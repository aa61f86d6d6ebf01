package dev.postrider.teams.graph;

import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;

/// Microsoft Graph, for one tenant and one app: a door to each kind of thing it keeps.
///
/// Every call takes its turn at the exchange's gate. What Graph answers comes back as a value; a
/// [dev.postrider.teams.identity.SignInException] says that no token could be had. The client holds
/// no state and may be shared between threads.
public final class GraphClient {

  private final GraphWire wire;
  private final Patience patience;

  /// A client that acts with the tokens of `tokens`: an app's own, or a person's for the calls that
  /// Microsoft allows only to people (publishing an app).
  public GraphClient(Exchange exchange, GraphSettings settings, TokenSource tokens) {
    this(exchange, settings, tokens, GraphVersion.V1);
  }

  public GraphClient(
      Exchange exchange, GraphSettings settings, TokenSource tokens, GraphVersion version) {
    this(exchange, settings, tokens, version, Patience.sleeping());
  }

  GraphClient(
      Exchange exchange,
      GraphSettings settings,
      TokenSource tokens,
      GraphVersion version,
      Patience patience) {
    this.wire = new GraphWire(exchange, settings, version, tokens);
    this.patience = patience;
  }

  public GraphUsers users() {
    return new GraphUsers(wire, patience);
  }

  public GraphGroups groups() {
    return new GraphGroups(wire, patience);
  }

  public GraphTeams teams() {
    return new GraphTeams(wire, patience);
  }

  public GraphChats chats() {
    return new GraphChats(wire, patience);
  }

  public AppCatalog catalog() {
    return new AppCatalog(wire, patience);
  }

  public InstalledApps installedApps() {
    return new InstalledApps(wire, patience);
  }

  /// Entries in people's activity feeds.
  public GraphNotifications notifications() {
    return new GraphNotifications(wire);
  }

  /// The tenant itself. Also the cheapest way to see whether sign-in and consent work.
  public Lookup<Organization> organization() {
    GraphRoute route = GraphRoute.of("organization").select("id,displayName");
    return Answers.firstOf(wire.get(Operation.GET_ORGANIZATION, null, route), Organization::from);
  }

  /// The registration of an app, and when its secrets end (Microsoft's page: *List applications*).
  /// Few apps may read it, and nothing but a diagnosis needs it.
  public Lookup<Registration> registration(AppId app) {
    GraphRoute route =
        GraphRoute.of("applications")
            .filter("appId eq " + GraphRoute.literal(app.value()))
            .select("id,appId,displayName,passwordCredentials");
    return Answers.firstOf(wire.get(Operation.LIST_APPLICATIONS, null, route), Registration::from);
  }
}
