package dev.postrider.teams.graph;

import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Told;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Entries in people's activity feeds (Microsoft's page: *Send activity feed notifications to users
/// in Microsoft Teams*).
///
/// What Graph would refuse for a reason that can be seen beforehand is refused here, without a
/// call, with [FeedResult.Kind#INVALID]. Sending is never repeated by itself:
/// [FeedResult.Unanswered] says that an entry may be there.
public final class GraphNotifications {

  private final GraphWire wire;

  GraphNotifications(GraphWire wire) {
    this.wire = wire;
  }

  /// How the limits count a notification: 5 requests a second for an app and tenant, of them 4 a
  /// second for each team and one for each chat; the bulk call 2 a second (*Microsoft Graph
  /// service-specific throttling limits*, Teams).
  public static Call callOf(TenantId tenant, FeedScope scope) {
    return switch (scope) {
      case FeedScope.InTeam(var team, var recipient) ->
          new Call(tenant, Api.GRAPH_NOTIFY_TEAM, team.value());
      case FeedScope.InChat(var chat, var recipient) ->
          new Call(tenant, Api.GRAPH_NOTIFY, chat.value());
      case FeedScope.OfUser user -> Call.of(tenant, Api.GRAPH_NOTIFY);
      case FeedScope.Bulk bulk -> Call.of(tenant, Api.GRAPH_NOTIFY_BULK);
    };
  }

  /// In a team: to one person, to the team's members or to those of one of its channels.
  public FeedResult toTeam(TeamId team, FeedRecipient recipient, FeedNotification notification) {
    return send(FeedScope.team(team, recipient), notification);
  }

  /// In a chat: to one person, or to the chat's members.
  public FeedResult toChat(
      ConversationId chat, FeedRecipient recipient, FeedNotification notification) {
    return send(FeedScope.chat(chat, recipient), notification);
  }

  /// To one person.
  public FeedResult toUser(FeedRecipient.User user, FeedNotification notification) {
    return send(FeedScope.user(user), notification);
  }

  /// To 1 to 100 people in one call. [FeedResult.Sent] says only that Graph took the list: whoever
  /// does not exist, or has no app, gets nothing, and nobody says so.
  public FeedResult toUsers(List<FeedRecipient.User> users, FeedNotification notification) {
    return send(FeedScope.users(users), notification);
  }

  /// Sends at the gate's pace.
  public FeedResult send(FeedScope scope, FeedNotification notification) {
    return post(null, scope, notification);
  }

  /// Sends at once, on a permit that the caller already has. A refused token costs a second
  /// departure, for which the gate is asked.
  public FeedResult send(Permit permit, FeedScope scope, FeedNotification notification) {
    return post(permit, scope, notification);
  }

  /// What can be told of it without asking Graph.
  public FeedCheck check(FeedScope scope, FeedNotification notification) {
    return rules().check(scope, notification);
  }

  private FeedResult post(@Nullable Permit permit, FeedScope scope, FeedNotification notification) {
    var route = FeedRoute.of(scope);
    Optional<FeedResult.Refused> beforehand = beforehand(route.operation(), scope, notification);
    if (beforehand.isPresent()) {
      if (permit != null) {
        permit.learn(new Told.Unanswered());
      }
      return beforehand.get();
    }
    ObjectNode body =
        FeedNotificationJson.write(
            FeedRoute.settled(wire, scope, notification),
            FeedRoute.recipients(scope),
            scope instanceof FeedScope.Bulk);
    var call = callOf(wire.settings().tenant(), scope);
    Request request = Request.post(wire.address(route.path()), body);
    Reply reply =
        route.operation() == Operation.NOTIFY_BULK
            ? wire.askLasting(permit, call, request)
            : wire.ask(permit, call, request);
    return FeedAnswers.read(scope, reply, answer -> wire.refusal(route.operation(), answer));
  }

  /// The refusal that needs no call.
  private Optional<FeedResult.Refused> beforehand(
      Operation operation, FeedScope scope, FeedNotification notification) {
    Optional<GraphRefusal> absent = wire.absent(operation);
    if (absent.isPresent()) {
      return absent.map(refusal -> FeedAnswers.refused(scope, refusal));
    }
    List<FeedFault> faults = check(scope, notification).faults();
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(FeedAnswers.refused(scope, GraphRefusal.ours(faults)));
  }

  private FeedRules rules() {
    return new FeedRules(wire.settings());
  }
}
