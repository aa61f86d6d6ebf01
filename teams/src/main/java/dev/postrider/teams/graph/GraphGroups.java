package dev.postrider.teams.graph;

import java.util.Optional;

/// The groups of the directory.
public final class GraphGroups {

  private static final int PAGE = 999;

  private final GraphWire wire;
  private final Patience patience;

  GraphGroups(GraphWire wire, Patience patience) {
    this.wire = wire;
    this.patience = patience;
  }

  /// Microsoft's page: *Get group*.
  public Lookup<Group> find(GroupId id) {
    GraphRoute route = GraphRoute.of("groups", id.value()).select(Group.SELECT);
    return Answers.one(wire.get(Operation.GET_GROUP, null, route), Group::from);
  }

  /// The groups whose display name or mail nickname is exactly this one. Neither is unique.
  public Pages<Group> named(String name) {
    String literal = GraphRoute.literal(name);
    GraphRoute route =
        GraphRoute.of("groups")
            .filter("displayName eq " + literal + " or mailNickname eq " + literal)
            .select(Group.SELECT);
    return new GraphPages<>(
        wire,
        patience,
        new GraphPages.Listing(Operation.LIST_GROUPS, null, route, false),
        node -> Optional.of(Group.from(node)));
  }

  /// The people who are members themselves (Microsoft's page: *List group members*).
  public Pages<GraphUser> members(GroupId id) {
    return people(Operation.LIST_GROUP_MEMBERS, id, "members");
  }

  /// The people who are members, or members of groups that are (Microsoft's page: *List group
  /// transitive members*).
  public Pages<GraphUser> transitiveMembers(GroupId id) {
    return people(Operation.LIST_GROUP_TRANSITIVE_MEMBERS, id, "transitiveMembers");
  }

  private Pages<GraphUser> people(Operation operation, GroupId id, String relation) {
    GraphRoute route =
        GraphRoute.of("groups", id.value(), relation, "microsoft.graph.user")
            .with("$count", "true")
            .select(GraphUser.SELECT)
            .top(PAGE);
    return new GraphPages<>(
        wire,
        patience,
        new GraphPages.Listing(operation, null, route, true),
        node -> Optional.of(GraphUser.from(node)));
  }
}
