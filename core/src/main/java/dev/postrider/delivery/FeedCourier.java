package dev.postrider.delivery;

import dev.postrider.audience.Recipient;
import dev.postrider.message.FeedMessage;
import dev.postrider.reach.AppResult;
import dev.postrider.reach.AppRollout;
import dev.postrider.reach.ReachException;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.FeedCheck;
import dev.postrider.teams.graph.FeedFault;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedRecipient;
import dev.postrider.teams.graph.FeedResult;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.FeedTopic;
import dev.postrider.teams.graph.GraphNotifications;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.UserId;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Carries a notification into activity feeds. It expects the app to be installed; where Graph says
/// that it is not, it is installed and the notification sent once more.
final class FeedCourier {
  private static final CatalogId NAMED_LATER = new CatalogId("app");

  private final Courier.FeedSender sender;
  private final AppRollout rollout;
  private final boolean mayInstall;
  private final Ticker ticker;

  FeedCourier(Courier.FeedSender sender, AppRollout rollout, boolean mayInstall, Ticker ticker) {
    this.sender = sender;
    this.rollout = rollout;
    this.mayInstall = mayInstall;
    this.ticker = ticker;
  }

  Prepared prepare(Delivery delivery, FeedMessage message) {
    Optional<FeedScope> scope = scope(delivery.recipient(), message.within());
    if (scope.isEmpty()) {
      return new Prepared.Ended(
          new Outcome.Unreachable(
              Reason.NOTIFICATION_REJECTED,
              "An activity feed belongs to people: name a person, or the members of a team, channel"
                  + " or chat, of the team or chat that the notification is sent in."));
    }
    return delivery.reopened()
        ? installed(delivery, message, scope.get())
        : ready(delivery, message, scope.get());
  }

  private Prepared installed(Delivery delivery, FeedMessage message, FeedScope scope) {
    return switch (rollout.install(home(scope))) {
      case AppResult.Done done -> ready(delivery, message, scope);
      case AppResult.Refused refused ->
          new Prepared.Ended(
              new Outcome.Unreachable(Courier.reason(refused.obstacle()), refused.words()));
      case AppResult.NotNow notNow ->
          new Prepared.Ended(
              Courier.notNow(notNow.throttled(), notNow.retryAfter(), notNow.words()));
    };
  }

  private Prepared ready(Delivery delivery, FeedMessage message, FeedScope scope) {
    FeedNotification notification = withApp(message.notification(), scope);
    return new Prepared.Ready(
        delivery,
        message.bulk() && scope instanceof FeedScope.OfUser(FeedRecipient.User user)
            ? new Route.BulkFeed(delivery.tenant(), user, notification)
            : new Route.Feed(delivery.tenant(), scope, notification));
  }

  private FeedNotification withApp(FeedNotification notification, FeedScope scope) {
    return lacksApp(notification, scope) ? notification.forApp(rollout.app()) : notification;
  }

  /// For people of no team or chat, a topic that is the scope means the app, which has to be named.
  private static boolean lacksApp(FeedNotification notification, FeedScope scope) {
    boolean unnamed = notification.topic() instanceof FeedTopic.Scope && notification.app() == null;
    return unnamed && scope instanceof FeedScope.OfUser;
  }

  /// What Graph would refuse, told without asking it. Whoever has no feed is nobody's fault here:
  /// the delivery says so.
  static List<FeedFault> faults(
      FeedMessage message, Recipient recipient, GraphNotifications notifications) {
    return scope(recipient, message.within())
        .map(scope -> {
          FeedNotification said = message.notification();
          return notifications.check(
              message.bulk() && scope instanceof FeedScope.OfUser(FeedRecipient.User user)
                  ? FeedScope.users(List.of(user))
                  : scope,
              lacksApp(said, scope) ? said.forApp(NAMED_LATER) : said);
        })
        .map(FeedCheck::faults)
        .orElse(List.of());
  }

  Outcome send(Permit permit, Delivery delivery, Route.Feed to) {
    return send(permit, to.scope(), to.notification(), delivery.reopened());
  }

  Outcome send(Permit permit, List<Route> together, Route.BulkFeed any) {
    List<FeedRecipient.User> users =
        together.stream()
            .filter(Route.BulkFeed.class::isInstance)
            .map(Route.BulkFeed.class::cast)
            .map(Route.BulkFeed::user)
            .toList();
    return send(permit, FeedScope.users(users), any.notification(), true);
  }

  private Outcome send(
      Permit permit, FeedScope scope, FeedNotification notification, boolean wasInstalled) {
    long departed = ticker.nanos();
    FeedResult result = sender.send(permit, scope, notification);
    Duration took = Duration.ofNanos(ticker.nanos() - departed);
    return switch (result) {
      case FeedResult.Sent sent ->
          scope instanceof FeedScope.Bulk
              ? Outcome.accepted(Reason.BULK_UNVERIFIED)
              : Outcome.accepted(Optional.empty());
      case FeedResult.Throttled throttled -> Outcome.throttled(throttled.retryAfter());
      case FeedResult.NotSent notSent -> Outcome.unavailable(notSent.why());
      case FeedResult.Unanswered unanswered -> unanswered(unanswered.doubt(), took);
      case FeedResult.Refused refused -> refused(refused, scope, wasInstalled);
    };
  }

  private static Outcome unanswered(FeedResult.Doubt doubt, Duration took) {
    return switch (doubt) {
      case FeedResult.Doubt.Gateway gateway ->
          Courier.gateway(took, gateway.retryAfter(), gateway.refusal().inWords());
      case FeedResult.Doubt.Cut cut ->
          new Outcome.Uncertain(Outcome.Uncertain.Doubt.CUT, Optional.empty(), cut.why());
    };
  }

  private Outcome refused(FeedResult.Refused refused, FeedScope scope, boolean wasInstalled) {
    GraphRefusal refusal = refused.refusal();
    String words = refusal.inWords();
    return switch (refused.kind()) {
      case NOT_INSTALLED ->
          mayInstall ? notInstalled(words) : new Outcome.Rejected(Reason.APP_NOT_INSTALLED, words);
      case INVALID, SEVERAL_APPS, SCOPE_NOT_FOUND ->
          new Outcome.Rejected(Reason.NOTIFICATION_REJECTED, words);
      case RECIPIENT_NOT_FOUND -> new Outcome.Unreachable(Reason.USER_NOT_FOUND, words);
      case TOKEN_TOO_SHORT -> Outcome.unavailable(words);
      case MISSING_PERMISSION -> permissionMissing(scope, wasInstalled, words);
      case NOT_IN_THIS_CLOUD ->
          throw new ReachException(ReachException.Trouble.NOT_IN_THIS_CLOUD, words);
      case OTHER -> {
        if (refusal.reason() == GraphReason.UNAUTHORIZED) {
          throw new ReachException(ReachException.Trouble.GRAPH_REFUSED, words);
        }
        yield new Outcome.Rejected(Reason.REFUSED, words);
      }
    };
  }

  /// A resource-specific permission is given by installing, so it lacks where the app does. Any
  /// other lacks everywhere.
  private Outcome permissionMissing(FeedScope scope, boolean wasInstalled, String words) {
    if (!rollout.consentsTo(permission(scope))) {
      throw new ReachException(ReachException.Trouble.PERMISSION_MISSING, words);
    }
    return mayInstall && !wasInstalled
        ? notInstalled(words)
        : new Outcome.Rejected(Reason.PERMISSION_MISSING, words);
  }

  private static Outcome notInstalled(String words) {
    return new Outcome.Deferred(Outcome.Deferred.Cause.NOT_INSTALLED, Optional.empty(), words);
  }

  private static String permission(FeedScope scope) {
    return switch (scope) {
      case FeedScope.InTeam team -> "TeamsActivity.Send.Group";
      case FeedScope.InChat chat -> "TeamsActivity.Send.Chat";
      case FeedScope.OfUser user -> "TeamsActivity.Send.User";
      case FeedScope.Bulk bulk -> "TeamsActivity.Send.User";
    };
  }

  /// Where the app has to be installed.
  private static InstallScope home(FeedScope scope) {
    return switch (scope) {
      case FeedScope.InTeam(TeamId team, FeedRecipient any) -> InstallScope.team(team);
      case FeedScope.InChat(ConversationId chat, FeedRecipient any) -> InstallScope.chat(chat);
      case FeedScope.OfUser(FeedRecipient.User user) ->
          InstallScope.user(new UserId(user.idOrPrincipalName()));
      case FeedScope.Bulk bulk -> throw new IllegalArgumentException("nobody's own: " + bulk);
    };
  }

  /// Empty where the recipient has no feed, or is not of the team or chat.
  private static Optional<FeedScope> scope(Recipient recipient, FeedMessage.Within within) {
    return switch (recipient) {
      case Recipient.User user -> Optional.of(person(FeedRecipient.user(user.id()), within));
      case Recipient.TeamMembers(String team) -> {
        var id = new TeamId(team);
        yield of(id, FeedRecipient.membersOf(id), within);
      }
      case Recipient.ChannelMembers(String team, String channel) -> {
        var id = new TeamId(team);
        yield of(id, FeedRecipient.membersOf(id, new ConversationId(channel)), within);
      }
      case Recipient.ChatMembers(String chat) -> of(new ConversationId(chat), within);
      case Recipient.Channel channel -> Optional.empty();
      case Recipient.Chat chat -> Optional.empty();
    };
  }

  private static FeedScope person(FeedRecipient.User user, FeedMessage.Within within) {
    return switch (within) {
      case FeedMessage.Within.Person own -> FeedScope.user(user);
      case FeedMessage.Within.Team(TeamId team) -> FeedScope.team(team, user);
      case FeedMessage.Within.Chat(ConversationId chat) -> FeedScope.chat(chat, user);
    };
  }

  private static Optional<FeedScope> of(
      TeamId team, FeedRecipient members, FeedMessage.Within within) {
    boolean fits =
        switch (within) {
          case FeedMessage.Within.Person own -> true;
          case FeedMessage.Within.Team(TeamId other) -> other.equals(team);
          case FeedMessage.Within.Chat other -> false;
        };
    return fits ? Optional.of(FeedScope.team(team, members)) : Optional.empty();
  }

  private static Optional<FeedScope> of(ConversationId chat, FeedMessage.Within within) {
    boolean fits =
        switch (within) {
          case FeedMessage.Within.Person own -> true;
          case FeedMessage.Within.Team other -> false;
          case FeedMessage.Within.Chat(ConversationId other) -> other.equals(chat);
        };
    return fits ? Optional.of(FeedScope.chat(chat)) : Optional.empty();
  }
}
