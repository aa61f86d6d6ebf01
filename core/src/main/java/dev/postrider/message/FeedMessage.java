package dev.postrider.message;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.ConversationId;

/// A message into people's activity feeds: a [FeedNotification], and how it is brought to each.
///
/// ```java
/// FeedMessage.of(notification);                 // to each person, who has the app
/// FeedMessage.of(notification).within(team);    // to people as members of a team that has the app
/// FeedMessage.of(notification).inBulk();        // a hundred people a call, and nobody's answer
/// ```
///
/// It says nothing in a chat, so that no conversation is needed and none is found. Where it has a
/// chain id, sending it again only replaces the entry (the person may hear a second ping, and an
/// older text may win over a newer one of the same chain that went out in between); without one it
/// is a second entry, and it is resent as carefully as a chat message.
///
/// @param within where the app has to be installed
/// @param bulk whether up to 100 people share a call that Graph accepts whatever becomes of it
public record FeedMessage(FeedNotification notification, Within within, boolean bulk)
    implements Message {
  /// Where a person is notified.
  public sealed interface Within {
    /// In their own scope: the app is installed for the person.
    record Person() implements Within {}

    /// As a member of a team that has the app.
    record Team(TeamId team) implements Within {}

    /// As a member of a chat that has the app.
    record Chat(ConversationId chat) implements Within {}
  }

  public FeedMessage {
    requireNonNull(notification, "notification");
    requireNonNull(within, "within");
    if (bulk && !(within instanceof Within.Person)) {
      throw new IllegalArgumentException(
          "A notification within a team or chat cannot be sent in bulk.");
    }
  }

  public static FeedMessage of(FeedNotification notification) {
    return new FeedMessage(notification, new Within.Person(), false);
  }

  /// To people as members of this team. Recipients that are the members of a team or channel need
  /// it not.
  public FeedMessage within(TeamId team) {
    return new FeedMessage(notification, new Within.Team(team), bulk);
  }

  /// To people as members of this chat. Recipients that are the members of a chat need it not.
  public FeedMessage within(ConversationId chat) {
    return new FeedMessage(notification, new Within.Chat(chat), bulk);
  }

  /// Faster, and blind: whoever does not have the app counts as accepted, too.
  public FeedMessage inBulk() {
    return new FeedMessage(notification, within, true);
  }

  @Override
  public boolean mayBeRepeated() {
    return notification.mayBeRepeated();
  }

  /// What kind it is: what is said stays out of logs.
  @Override
  public String toString() {
    return "FeedMessage[" + notification.activityType() + (bulk ? ", bulk]" : "]");
  }
}
