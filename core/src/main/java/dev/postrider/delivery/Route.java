package dev.postrider.delivery;

import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.connector.ConnectorClient;
import dev.postrider.teams.wire.Call;

/// The way on which a message that is ready leaves.
sealed interface Route {
  /// What only one message is in flight for at a time.
  String place();

  /// The call that sending makes, for the throttle.
  Call call();

  /// Into a conversation that is known.
  record Conversation(ConversationReference reference) implements Route {
    @Override
    public String place() {
      return reference.conversation().value();
    }

    @Override
    public Call call() {
      return ConnectorClient.callOf(reference);
    }
  }
}
