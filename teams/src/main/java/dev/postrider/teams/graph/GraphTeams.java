package dev.postrider.teams.graph;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Teams, their channels and their members.
public final class GraphTeams {

  private final GraphWire wire;
  private final Patience patience;

  GraphTeams(GraphWire wire, Patience patience) {
    this.wire = wire;
    this.patience = patience;
  }

  /// Microsoft's page: *Get team*.
  public Lookup<Team> find(TeamId id) {
    GraphRoute route = GraphRoute.of("teams", id.value());
    return Answers.one(wire.get(Operation.GET_TEAM, id.value(), route), Team::from);
  }

  /// The teams whose display name is exactly this one; it is not unique.
  public Pages<Team> named(String displayName) {
    GraphRoute route =
        GraphRoute.of("teams").filter("displayName eq " + GraphRoute.literal(displayName));
    return pages(Operation.LIST_TEAMS, null, route, node -> Optional.of(Team.from(node)));
  }

  /// Every team of the tenant (Microsoft's page: *List teams*).
  public Pages<Team> list() {
    return pages(
        Operation.LIST_TEAMS, null, GraphRoute.of("teams"), node -> Optional.of(Team.from(node)));
  }

  /// Microsoft's page: *List joinedTeams*.
  public Pages<Team> joinedBy(UserId user) {
    GraphRoute route = GraphRoute.of("users", user.value(), "joinedTeams");
    return pages(Operation.LIST_JOINED_TEAMS, null, route, node -> Optional.of(Team.from(node)));
  }

  /// Microsoft's page: *List members of team*.
  public Pages<Membership> members(TeamId id) {
    GraphRoute route = GraphRoute.of("teams", id.value(), "members");
    return pages(Operation.LIST_TEAM_MEMBERS, id.value(), route, Membership::from);
  }

  /// Microsoft's page: *List channels*.
  public Pages<Channel> channels(TeamId id) {
    GraphRoute route = GraphRoute.of("teams", id.value(), "channels");
    return pages(
        Operation.LIST_CHANNELS, id.value(), route, node -> Optional.of(Channel.from(node)));
  }

  /// The General channel (Microsoft's page: *Get primaryChannel*).
  public Lookup<Channel> primaryChannel(TeamId id) {
    GraphRoute route = GraphRoute.of("teams", id.value(), "primaryChannel");
    return Answers.one(wire.get(Operation.GET_PRIMARY_CHANNEL, id.value(), route), Channel::from);
  }

  /// Microsoft's page: *List members of a channel*.
  public Pages<Membership> channelMembers(TeamId team, ConversationId channel) {
    GraphRoute route = GraphRoute.of("teams", team.value(), "channels", channel.value(), "members");
    return pages(Operation.LIST_CHANNEL_MEMBERS, team.value(), route, Membership::from);
  }

  private <T> Pages<T> pages(
      Operation operation,
      @Nullable String resource,
      GraphRoute route,
      Function<JsonNode, Optional<T>> item) {
    var listing = new GraphPages.Listing(operation, resource, route, false);
    return new GraphPages<>(wire, patience, listing, item);
  }
}
