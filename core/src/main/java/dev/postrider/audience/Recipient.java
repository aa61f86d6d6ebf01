package dev.postrider.audience;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.UserId;

/// One user, channel or chat that we mean. Two recipients are the same exactly when their keys are.
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
      requireText(teamId, "teamId");
      requireText(channelId, "channelId");
      if (teamId.indexOf('|') >= 0) {
        throw new IllegalArgumentException("a team id holds no '|': " + teamId);
      }
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
      case "channel" -> {
        int bar = rest.indexOf('|');
        if (bar < 0) {
          throw new IllegalArgumentException("not a recipient's key: " + key);
        }
        yield new Channel(rest.substring(0, bar), rest.substring(bar + 1));
      }
      default -> throw new IllegalArgumentException("not a recipient's key: " + key);
    };
  }

  private static void requireText(String value, String name) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
  }
}
