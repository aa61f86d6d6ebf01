package dev.postrider.delivery;

import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedRecipient;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.GraphNotifications;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.TenantId;
import java.util.List;

/// The way on which a message that is ready leaves.
sealed interface Route {
  /// What only one message is in flight for at a time.
  String place();

  /// The call that sending makes, for the throttle.
  Call call();

  /// Which routes take turns with each other.
  Lane lane();

  /// Routes that wait for the same slots. One does not wait for another.
  enum Lane {
    CHAT,
    FEED,
    BULK
  }

  /// Into a conversation that is known.
  record Conversation(ConversationReference reference) implements Route {
    @Override
    public Lane lane() {
      return Lane.CHAT;
    }

    @Override
    public String place() {
      return reference.conversation().value();
    }

    @Override
    public Call call() {
      return ConnectorClient.callOf(reference);
    }
  }

  /// Into the activity feeds of one recipient.
  record Feed(TenantId tenant, FeedScope scope, FeedNotification notification) implements Route {
    @Override
    public Lane lane() {
      return Lane.FEED;
    }

    @Override
    public String place() {
      return scope.toString();
    }

    @Override
    public Call call() {
      return GraphNotifications.callOf(tenant, scope);
    }
  }

  /// Into the activity feed of one person, in a call that others share.
  record BulkFeed(TenantId tenant, FeedRecipient.User user, FeedNotification notification)
      implements Route {
    @Override
    public Lane lane() {
      return Lane.BULK;
    }

    @Override
    public String place() {
      return user.idOrPrincipalName();
    }

    @Override
    public Call call() {
      return GraphNotifications.callOf(tenant, FeedScope.users(List.of(user)));
    }
  }
}
