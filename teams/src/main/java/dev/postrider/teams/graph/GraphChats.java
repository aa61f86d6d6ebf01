package dev.postrider.teams.graph;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;

/// Chats and their members.
public final class GraphChats {

  private final GraphWire wire;
  private final Patience patience;

  GraphChats(GraphWire wire, Patience patience) {
    this.wire = wire;
    this.patience = patience;
  }

  /// Microsoft's page: *Get chat*.
  public Lookup<Chat> find(ConversationId id) {
    GraphRoute route = GraphRoute.of("chats", id.value());
    return Answers.one(wire.get(Operation.GET_CHAT, id.value(), route), Chat::from);
  }

  /// Microsoft's page: *List members of a chat*.
  public Pages<Membership> members(ConversationId id) {
    GraphRoute route = GraphRoute.of("chats", id.value(), "members");
    return new GraphPages<>(
        wire,
        patience,
        new GraphPages.Listing(Operation.LIST_CHAT_MEMBERS, id.value(), route, false),
        Membership::from);
  }

  /// The chat between a person and an app installed for them, by a wider permission than
  /// [InstalledApps#chatOf] needs (Microsoft's page: *Authorize your bot for proactive
  /// installation*).
  public Lookup<Chat> findPersonalChat(UserId user, CatalogId app) {
    GraphRoute route =
        GraphRoute.of("users", user.value(), "chats")
            .filter(
                "installedApps/any(a:a/teamsApp/id eq " + GraphRoute.literal(app.value()) + ")");
    return Answers.firstOf(wire.get(Operation.LIST_USER_CHATS, null, route), Chat::from);
  }
}
