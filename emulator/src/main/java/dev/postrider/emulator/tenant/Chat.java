package dev.postrider.emulator.tenant;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A chat (Graph's `chat`). The chat of a person and a bot is a one-to-one chat with two names: the
/// `id` that Graph uses (`19:…@unq.gbl.spaces`) and the `connectorId` that the Connector uses
/// (`a:…`); `botId` is then the bot's Entra client id.
public record Chat(
    String id,
    ChatType type,
    @Nullable String topic,
    @Nullable String botId,
    @Nullable String connectorId,
    Instant createdDateTime)
    implements Conversation {
  public Chat {
    requireNonNull(id);
    requireNonNull(type);
    requireNonNull(createdDateTime);
  }

  /// Whether this is the chat of one person and one bot.
  public boolean isPersonal() {
    return botId != null;
  }

  public Optional<String> bot() {
    return Optional.ofNullable(botId);
  }

  /// The id under which the Connector speaks of the chat.
  public String wireId() {
    return connectorId == null ? id : connectorId;
  }

  /// Graph's `chatType`.
  public enum ChatType {
    ONE_ON_ONE("oneOnOne"),
    GROUP("group"),
    MEETING("meeting");

    private final String graphName;

    ChatType(String graphName) {
      this.graphName = graphName;
    }

    public String graphName() {
      return graphName;
    }
  }
}
