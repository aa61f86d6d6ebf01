package dev.postrider.teams.graph;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;

/// Who gets a notification (Microsoft's pages: *teamworkNotificationRecipient resource type* and
/// the four types that extend it).
public sealed interface FeedRecipient {

  /// One person (*aadUserNotificationRecipient*).
  ///
  /// @param idOrPrincipalName Entra object id, or user principal name
  record User(String idOrPrincipalName) implements FeedRecipient {

    public User {
      idOrPrincipalName = idOrPrincipalName.strip();
      if (idOrPrincipalName.isEmpty()
          || idOrPrincipalName.equals(".")
          || idOrPrincipalName.equals("..")) {
        throw new IllegalArgumentException("A recipient needs an object id or a principal name.");
      }
    }
  }

  /// Everybody in a team (*teamMembersNotificationRecipient*). Of a team with more than 10,000
  /// members Teams notifies nobody, and says nothing.
  record TeamMembers(TeamId team) implements FeedRecipient {

    public TeamMembers {
      requireNonNull(team);
    }
  }

  /// Everybody in a channel of a team (*channelMembersNotificationRecipient*).
  record ChannelMembers(TeamId team, ConversationId channel) implements FeedRecipient {

    public ChannelMembers {
      requireNonNull(team);
      requireNonNull(channel);
    }
  }

  /// Everybody in a chat (*chatMembersNotificationRecipient*).
  record ChatMembers(ConversationId chat) implements FeedRecipient {

    public ChatMembers {
      requireNonNull(chat);
    }
  }

  static User user(UserId id) {
    return new User(id.value());
  }

  /// One person, by Entra object id or user principal name.
  static User user(String idOrPrincipalName) {
    return new User(idOrPrincipalName);
  }

  static FeedRecipient membersOf(TeamId team) {
    return new TeamMembers(team);
  }

  static FeedRecipient membersOf(TeamId team, ConversationId channel) {
    return new ChannelMembers(team, channel);
  }

  static FeedRecipient membersOf(ConversationId chat) {
    return new ChatMembers(chat);
  }
}
