package dev.postrider.teams.graph;

import java.util.Optional;

/// The people of the directory.
public final class GraphUsers {

  private static final int PAGE = 999;

  private final GraphWire wire;
  private final Patience patience;

  GraphUsers(GraphWire wire, Patience patience) {
    this.wire = wire;
    this.patience = patience;
  }

  /// One person, by Entra object id or user principal name (Microsoft's page: *Get a user*).
  public Lookup<GraphUser> find(String idOrPrincipalName) {
    String key = idOrPrincipalName.strip();
    if (key.isEmpty() || key.equals(".") || key.equals("..")) {
      return new Lookup.Absent<>();
    }
    GraphRoute route = GraphRoute.of("users", key).select(GraphUser.SELECT);
    return Answers.one(wire.get(Operation.GET_USER, null, route), GraphUser::from);
  }

  /// The one person with this mail address, which need not be their principal name. An address that
  /// several share finds nobody, because it does not say which of them is meant.
  public Lookup<GraphUser> findByMail(String mail) {
    GraphRoute route =
        GraphRoute.of("users")
            .filter("mail eq " + GraphRoute.literal(mail.strip()))
            .select(GraphUser.SELECT)
            .top(2);
    return Answers.onlyOne(wire.get(Operation.LIST_USERS, null, route), GraphUser::from);
  }

  /// Everybody (Microsoft's page: *List users*).
  public Pages<GraphUser> list() {
    GraphRoute route = GraphRoute.of("users").select(GraphUser.SELECT).top(PAGE);
    return new GraphPages<>(
        wire,
        patience,
        new GraphPages.Listing(Operation.LIST_USERS, null, route, false),
        node -> Optional.of(GraphUser.from(node)));
  }
}
