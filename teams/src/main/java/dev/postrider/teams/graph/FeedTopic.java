package dev.postrider.teams.graph;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UrlPath;
import dev.postrider.teams.wire.UserId;
import java.net.URI;

/// What a notification is about, and where a click on it leads (Microsoft's page:
/// *teamworkActivityTopic resource type*).
public sealed interface FeedTopic {

  /// Something that Graph has an address for (`entityUrl`).
  ///
  /// @param address an absolute address of Graph, v1.0 or beta, which is sent as it is; or one that
  ///   begins with a slash (`/teams/{id}`), to which the client's own Graph root and version are
  ///   added when it is sent
  record Entity(String address) implements FeedTopic {

    public Entity {
      if (address.isBlank()) {
        throw new IllegalArgumentException("A topic's address must not be blank.");
      }
    }
  }

  /// The team or chat that the notification is sent in; for a person, the app in the catalogue that
  /// [FeedNotification#forApp] names. It is settled when the notification is sent.
  record Scope() implements FeedTopic {}

  /// Words of one's own (`text`).
  ///
  /// @param value shown as the topic
  /// @param webUrl a link into Teams, which a click opens: `https://teams.microsoft.com/l/…`
  record Text(String value, String webUrl) implements FeedTopic {

    public Text {
      requireNonNull(value);
      requireNonNull(webUrl);
    }
  }

  /// An entity that opens another link than its own when it is clicked.
  ///
  /// @param webUrl a link into Teams
  record LinkedEntity(Entity entity, String webUrl) implements FeedTopic {

    public LinkedEntity {
      requireNonNull(entity);
      requireNonNull(webUrl);
    }
  }

  /// The team or chat that the notification is sent in.
  static FeedTopic scope() {
    return new Scope();
  }

  static FeedTopic text(String value, URI webUrl) {
    return new Text(value, webUrl.toString());
  }

  static Entity team(TeamId team) {
    return entity("teams", team.value());
  }

  static Entity channel(TeamId team, ConversationId channel) {
    return entity("teams", team.value(), "channels", channel.value());
  }

  static Entity tab(TeamId team, ConversationId channel, String tab) {
    return entity("teams", team.value(), "channels", channel.value(), "tabs", tab);
  }

  /// A message in a channel.
  static Entity message(TeamId team, ConversationId channel, ActivityId message) {
    return entity("teams", team.value(), "channels", channel.value(), "messages", message.value());
  }

  /// A reply to a message in a channel.
  static Entity reply(TeamId team, ConversationId channel, ActivityId message, ActivityId reply) {
    return entity(
        "teams",
        team.value(),
        "channels",
        channel.value(),
        "messages",
        message.value(),
        "replies",
        reply.value());
  }

  static Entity chat(ConversationId chat) {
    return entity("chats", chat.value());
  }

  static Entity chatMessage(ConversationId chat, ActivityId message) {
    return entity("chats", chat.value(), "messages", message.value());
  }

  /// The app as it is installed for a person.
  static Entity installation(UserId user, InstallationId installation) {
    return entity("users", user.value(), "teamwork", "installedApps", installation.value());
  }

  /// The app in the tenant's catalogue.
  static Entity catalogApp(CatalogId app) {
    return entity("appCatalogs", "teamsApps", app.value());
  }

  /// An address of Graph, sent as it is.
  static Entity entity(URI address) {
    return new Entity(address.toString());
  }

  private static Entity entity(String... segments) {
    // Microsoft's examples write the ids of chats and channels with their colon and at sign.
    return new Entity(UrlPath.of(segments).replace("%3A", ":").replace("%40", "@"));
  }
}
