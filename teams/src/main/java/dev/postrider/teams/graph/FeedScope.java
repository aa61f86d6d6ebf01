package dev.postrider.teams.graph;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;
import java.util.List;

/// Where a notification is sent, and to whom there. The app must be installed in that scope.
public sealed interface FeedScope {

  /// Microsoft's page: *team: sendActivityNotification*. The recipient is a person, the members of
  /// this team, or those of one of its channels.
  record InTeam(TeamId team, FeedRecipient recipient) implements FeedScope {

    public InTeam {
      requireNonNull(team);
      requireNonNull(recipient);
    }
  }

  /// Microsoft's page: *chat: sendActivityNotification*. The recipient is a person, or the members
  /// of this chat.
  record InChat(ConversationId chat, FeedRecipient recipient) implements FeedScope {

    public InChat {
      requireNonNull(chat);
      requireNonNull(recipient);
    }
  }

  /// Microsoft's page: *userTeamwork: sendActivityNotification*.
  record OfUser(FeedRecipient.User user) implements FeedScope {

    public OfUser {
      requireNonNull(user);
    }
  }

  /// Microsoft's page: *teamwork: sendActivityNotificationToRecipients*. Graph answers 202 whatever
  /// becomes of it.
  ///
  /// @param users 1 to 100 ([#MOST])
  record Bulk(List<FeedRecipient.User> users) implements FeedScope {

    /// How many people one call may name.
    public static final int MOST = 100;

    public Bulk {
      users = List.copyOf(users);
    }
  }

  /// Everybody in a team.
  static FeedScope team(TeamId team) {
    return new InTeam(team, FeedRecipient.membersOf(team));
  }

  static FeedScope team(TeamId team, FeedRecipient recipient) {
    return new InTeam(team, recipient);
  }

  /// Everybody in a chat.
  static FeedScope chat(ConversationId chat) {
    return new InChat(chat, FeedRecipient.membersOf(chat));
  }

  static FeedScope chat(ConversationId chat, FeedRecipient recipient) {
    return new InChat(chat, recipient);
  }

  static FeedScope user(UserId user) {
    return new OfUser(FeedRecipient.user(user));
  }

  static FeedScope user(FeedRecipient.User user) {
    return new OfUser(user);
  }

  static FeedScope users(List<FeedRecipient.User> users) {
    return new Bulk(users);
  }
}
