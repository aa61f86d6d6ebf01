package dev.postrider.audience;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.UserId;

/// One user, channel or chat that we mean, or the members of a team, channel or chat. Two
/// recipients are the same exactly when their keys are.
///
/// A chat message goes to a user, a channel or a chat; an activity-feed notification to a user or
/// to members.
public sealed interface Recipient {
  /// A person, by Entra object id.
  record User(UserId id) implements Recipient {
    public User {
      requireNonNull(id, "id");
    }

    @Override
    public String key() {
      return "user:" + id.value();
    }
  }

  /// A channel of a team, by the ids Graph gives them (team: the group's id; channel:
  /// `19:…@thread.tacv2`). A message to it starts a new thread.
  record Channel(String teamId, String channelId) implements Recipient {
    public Channel {
      requireTeam(teamId);
      requireText(channelId, "channelId");
    }

    @Override
    public String key() {
      return "channel:" + teamId + '|' + channelId;
    }
  }

  /// A group chat, by Graph's chat id (`19:…@thread.v2`).
  record Chat(String chatId) implements Recipient {
    public Chat {
      requireText(chatId, "chatId");
    }

    @Override
    public String key() {
      return "chat:" + chatId;
    }
  }

  /// Everybody in a team, taken together, by its group's id.
  record TeamMembers(String teamId) implements Recipient {
    public TeamMembers {
      requireText(teamId, "teamId");
    }

    @Override
    public String key() {
      return "team-members:" + teamId;
    }
  }

  /// Everybody in a channel of a team, taken together, by the ids of a [Channel].
  record ChannelMembers(String teamId, String channelId) implements Recipient {
    public ChannelMembers {
      requireTeam(teamId);
      requireText(channelId, "channelId");
    }

    @Override
    public String key() {
      return "channel-members:" + teamId + '|' + channelId;
    }
  }

  /// Everybody in a chat, taken together, by Graph's chat id.
  record ChatMembers(String chatId) implements Recipient {
    public ChatMembers {
      requireText(chatId, "chatId");
    }

    @Override
    public String key() {
      return "chat-members:" + chatId;
    }
  }

  /// The text under which the ledger knows this recipient; stable over versions.
  String key();

  /// A person, by Entra object id. Whoever has a user principal name asks the [Roster] first,
  /// because Teams opens no conversation by name.
  static Recipient user(String objectId) {
    return new User(new UserId(objectId));
  }

  /// Reads what [#key()] wrote.
  ///
  /// @throws IllegalArgumentException when `key` was written by something else
  static Recipient ofKey(String key) {
    int colon = key.indexOf(':');
    String kind = colon < 0 ? "" : key.substring(0, colon);
    String rest = key.substring(colon + 1);
    return switch (kind) {
      case "user" -> user(rest);
      case "chat" -> new Chat(rest);
      case "channel" -> new Channel(team(rest), channel(rest));
      case "team-members" -> new TeamMembers(rest);
      case "channel-members" -> new ChannelMembers(team(rest), channel(rest));
      case "chat-members" -> new ChatMembers(rest);
      default -> throw new IllegalArgumentException("not a recipient's key: " + key);
    };
  }

  private static String team(String teamAndChannel) {
    return teamAndChannel.substring(0, bar(teamAndChannel));
  }

  private static String channel(String teamAndChannel) {
    return teamAndChannel.substring(bar(teamAndChannel) + 1);
  }

  private static int bar(String teamAndChannel) {
    int bar = teamAndChannel.indexOf('|');
    if (bar < 0) {
      throw new IllegalArgumentException("not a recipient's key, without '|': " + teamAndChannel);
    }
    return bar;
  }

  private static void requireTeam(String teamId) {
    requireText(teamId, "teamId");
    if (teamId.indexOf('|') >= 0) {
      throw new IllegalArgumentException("a team id holds no '|': " + teamId);
    }
  }

  private static void requireText(String value, String name) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
  }
}
