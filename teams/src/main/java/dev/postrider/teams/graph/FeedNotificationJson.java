package dev.postrider.teams.graph;

import dev.postrider.teams.wire.Json;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A notification as the request body that Microsoft documents (*team: sendActivityNotification*
/// and its siblings), read and written.
///
/// Two spellings of a topic's address are ours: one that begins with a slash (`/teams/{id}`) lies
/// below the Graph that it will be sent to, and a single dot is the team or chat that it will be
/// sent in. A body with them can be stored and sent in any cloud.
public final class FeedNotificationJson {

  static final String SCOPE = ".";

  private FeedNotificationJson() {}

  /// Reads a body; what is unknown or wrong is named by its JSON pointer.
  public static FeedBodyReading read(String json) {
    try {
      return read(Json.read(json));
    } catch (JacksonException notJson) {
      return new FeedBodyReading.Faulty(
          List.of(new FeedFault("", "This is not JSON: " + Json.fault(notJson))));
    }
  }

  /// Reads a body; what is unknown or wrong is named by its JSON pointer.
  public static FeedBodyReading read(JsonNode json) {
    return new FeedBodyReader().read(json);
  }

  /// The body of a notification whose person stands in the call's address, or nowhere yet.
  public static ObjectNode write(FeedNotification notification) {
    return write(notification, List.of(), false);
  }

  public static ObjectNode write(FeedBody body) {
    return write(body.notification(), body.recipients(), body.bulk());
  }

  /// @param bulk whether the recipients stand in a list, however few they are
  static ObjectNode write(
      FeedNotification notification, List<? extends FeedRecipient> recipients, boolean bulk) {
    ObjectNode body = Json.object();
    topic(body.putObject("topic"), notification.topic());
    body.put("activityType", notification.activityType());
    if (notification.chain() != null) {
      body.put("chainId", notification.chain().longValue());
    }
    if (notification.preview() != null) {
      preview(body.putObject("previewText"), notification.preview());
    }
    if (notification.app() != null) {
      body.put("teamsAppId", notification.app().value());
    }
    if (notification.icon() != null) {
      body.put("iconId", notification.icon());
    }
    if (bulk) {
      var array = body.putArray("recipients");
      recipients.forEach(each -> recipient(array.addObject(), each));
    } else {
      recipients.forEach(each -> recipient(body.putObject("recipient"), each));
    }
    if (!notification.parameters().isEmpty()) {
      var array = body.putArray("templateParameters");
      notification
          .parameters()
          .forEach((name, value) -> array.addObject().put("name", name).put("value", value));
    }
    return body;
  }

  private static void topic(ObjectNode json, FeedTopic topic) {
    switch (topic) {
      case FeedTopic.Entity(String address) -> entity(json, address);
      case FeedTopic.Scope scope -> entity(json, SCOPE);
      case FeedTopic.Text(String value, String webUrl) ->
          json.put("source", "text").put("value", value).put("webUrl", webUrl);
      case FeedTopic.LinkedEntity(var entity, String webUrl) -> {
        entity(json, entity.address());
        json.put("webUrl", webUrl);
      }
    }
  }

  private static void entity(ObjectNode json, String address) {
    json.put("source", "entityUrl").put("value", address);
  }

  private static void preview(ObjectNode json, FeedPreview preview) {
    if (preview.kind() == FeedPreview.Kind.HTML) {
      json.put("contentType", "html");
    }
    json.put("content", preview.content());
  }

  private static void recipient(ObjectNode json, FeedRecipient recipient) {
    switch (recipient) {
      case FeedRecipient.User(String person) ->
          json.put("@odata.type", "#microsoft.graph.aadUserNotificationRecipient")
              .put("userId", person);
      case FeedRecipient.TeamMembers(var team) ->
          json.put("@odata.type", "#microsoft.graph.teamMembersNotificationRecipient")
              .put("teamId", team.value());
      case FeedRecipient.ChannelMembers(var team, var channel) ->
          json.put("@odata.type", "#microsoft.graph.channelMembersNotificationRecipient")
              .put("teamId", team.value())
              .put("channelId", channel.value());
      case FeedRecipient.ChatMembers(var chat) ->
          json.put("@odata.type", "#microsoft.graph.chatMembersNotificationRecipient")
              .put("chatId", chat.value());
    }
  }
}
