package dev.postrider.teams.graph;

import java.util.List;

/// Which call a notification is, and what its body says there.
record FeedRoute(Operation operation, GraphRoute path) {

  static FeedRoute of(FeedScope scope) {
    return switch (scope) {
      case FeedScope.InTeam(var team, var recipient) ->
          new FeedRoute(
              Operation.NOTIFY_TEAM,
              GraphRoute.of("teams", team.value(), "sendActivityNotification"));
      case FeedScope.InChat(var chat, var recipient) ->
          new FeedRoute(
              Operation.NOTIFY_CHAT,
              GraphRoute.of("chats", chat.value(), "sendActivityNotification"));
      case FeedScope.OfUser(var user) ->
          new FeedRoute(
              Operation.NOTIFY_USER,
              GraphRoute.of(
                  "users", user.idOrPrincipalName(), "teamwork", "sendActivityNotification"));
      case FeedScope.Bulk bulk ->
          new FeedRoute(
              Operation.NOTIFY_BULK,
              GraphRoute.of("teamwork", "sendActivityNotificationToRecipients"));
    };
  }

  /// The notification with an absolute address as its topic.
  static FeedNotification settled(GraphWire wire, FeedScope scope, FeedNotification notification) {
    return notification.about(
        switch (inScope(scope, notification)) {
          case FeedTopic.Entity entity -> absolute(wire, entity);
          case FeedTopic.LinkedEntity(var entity, var webUrl) ->
              new FeedTopic.LinkedEntity(absolute(wire, entity), webUrl);
          case FeedTopic.Text text -> text;
          case FeedTopic.Scope unsettled -> unsettled;
        });
  }

  /// The topic, with the scope itself named where it was meant; still [FeedTopic.Scope] where a
  /// person's notification names no app.
  static FeedTopic inScope(FeedScope scope, FeedNotification notification) {
    if (!(notification.topic() instanceof FeedTopic.Scope)) {
      return notification.topic();
    }
    CatalogId app = notification.app();
    return switch (scope) {
      case FeedScope.InTeam(var team, var recipient) -> FeedTopic.team(team);
      case FeedScope.InChat(var chat, var recipient) -> FeedTopic.chat(chat);
      case FeedScope.OfUser user -> app == null ? FeedTopic.scope() : FeedTopic.catalogApp(app);
      case FeedScope.Bulk bulk -> app == null ? FeedTopic.scope() : FeedTopic.catalogApp(app);
    };
  }

  private static FeedTopic.Entity absolute(GraphWire wire, FeedTopic.Entity entity) {
    return entity.address().startsWith("/")
        ? new FeedTopic.Entity(wire.root() + entity.address())
        : entity;
  }

  /// What stands in the body as `recipient` or `recipients`.
  static List<? extends FeedRecipient> recipients(FeedScope scope) {
    return switch (scope) {
      case FeedScope.InTeam(var team, var recipient) -> List.of(recipient);
      case FeedScope.InChat(var chat, var recipient) -> List.of(recipient);
      case FeedScope.OfUser user -> List.of();
      case FeedScope.Bulk(var users) -> users;
    };
  }
}
