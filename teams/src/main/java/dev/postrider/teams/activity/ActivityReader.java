package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads activities. What no record names is kept in [Envelope#original()].
public final class ActivityReader {
  private ActivityReader() {}

  /// Throws [MalformedActivityException] for what is not a JSON object with a `type`, is nested
  /// deeper than [Json] goes, or names a service URL that is none.
  public static Activity read(byte[] json) {
    try {
      return from(Json.readExactly(json));
    } catch (JacksonException | NumberFormatException e) {
      throw new MalformedActivityException("The activity is not readable JSON.", e);
    }
  }

  public static Activity from(JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      throw new MalformedActivityException("An activity must be a JSON object.", null);
    }
    var type = text(object, "type");
    if (type == null || type.isBlank()) {
      throw new MalformedActivityException("An activity needs a type.", null);
    }
    return ofType(type, object);
  }

  /// Reads members as that type has them, whatever the object itself says of its type.
  static Activity ofType(String type, ObjectNode object) {
    var envelope = envelope(object);
    return switch (type) {
      case "message" ->
          new Activity.Message(
              envelope,
              text(object, "text"),
              text(object, "textFormat"),
              text(object, "summary"),
              attachments(object.path("attachments")),
              object.get("value"));
      case "conversationUpdate" ->
          new Activity.ConversationUpdate(
              envelope,
              accounts(object.path("membersAdded")),
              accounts(object.path("membersRemoved")));
      case "installationUpdate" ->
          new Activity.InstallationUpdate(envelope, string(object, "action"));
      case "invoke" -> new Activity.Invoke(envelope, string(object, "name"), object.path("value"));
      case "event" -> new Activity.Event(envelope, string(object, "name"), object.path("value"));
      case "messageReaction" ->
          new Activity.MessageReaction(
              envelope,
              reactions(object.path("reactionsAdded")),
              reactions(object.path("reactionsRemoved")));
      case "messageUpdate" ->
          new Activity.MessageUpdate(
              envelope,
              text(object, "text"),
              text(object, "textFormat"),
              attachments(object.path("attachments")));
      case "messageDelete" -> new Activity.MessageDelete(envelope);
      case "typing" -> new Activity.Typing(envelope);
      default -> new Activity.UnknownActivity(envelope, type);
    };
  }

  private static Envelope envelope(ObjectNode json) {
    return new Envelope(
        activityId(text(json, "id")),
        instant(text(json, "timestamp")),
        serviceUrl(text(json, "serviceUrl")),
        text(json, "channelId"),
        account(json.path("from")),
        account(json.path("recipient")),
        conversation(json.path("conversation")),
        activityId(text(json, "replyToId")),
        text(json, "locale"),
        json.path("channelData") instanceof ObjectNode data ? data : Json.object(),
        json);
  }

  private static @Nullable ServiceUrl serviceUrl(@Nullable String url) {
    try {
      return url == null ? null : new ServiceUrl(url);
    } catch (IllegalArgumentException e) {
      throw new MalformedActivityException("The activity's serviceUrl is not a URL.", e);
    }
  }

  private static @Nullable ActivityId activityId(@Nullable String id) {
    return id == null || id.isBlank() ? null : new ActivityId(id);
  }

  private static @Nullable Instant instant(@Nullable String timestamp) {
    try {
      return timestamp == null ? null : OffsetDateTime.parse(timestamp).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable ChannelAccount account(JsonNode json) {
    var id = text(json, "id");
    if (id == null) {
      return null;
    }
    var person = text(json, "aadObjectId");
    if (person == null) {
      person = text(json, "objectId");
    }
    return new ChannelAccount(
        id, text(json, "name"), person == null || person.isBlank() ? null : new UserId(person));
  }

  private static List<ChannelAccount> accounts(JsonNode json) {
    var accounts = new ArrayList<ChannelAccount>();
    for (var each : json) {
      var account = account(each);
      if (account != null) {
        accounts.add(account);
      }
    }
    return accounts;
  }

  private static @Nullable ConversationAccount conversation(JsonNode json) {
    var id = text(json, "id");
    if (id == null || id.isBlank()) {
      return null;
    }
    var type = text(json, "conversationType");
    var tenant = text(json, "tenantId");
    return new ConversationAccount(
        new ConversationId(id),
        ConversationType.from(type == null ? "" : type),
        tenant == null || tenant.isBlank() ? null : new TenantId(tenant),
        text(json, "name"));
  }

  private static List<Attachment> attachments(JsonNode json) {
    var attachments = new ArrayList<Attachment>();
    for (var each : json) {
      if (each instanceof ObjectNode attachment) {
        attachments.add(attachment(attachment));
      }
    }
    return attachments;
  }

  static Attachment attachment(ObjectNode json) {
    var contentType = text(json, "contentType");
    return new Attachment(
        contentType == null ? "" : contentType,
        json.get("content"),
        text(json, "contentUrl"),
        text(json, "name"),
        json);
  }

  static List<Mention> mentions(JsonNode entities) {
    var mentions = new ArrayList<Mention>();
    for (var each : entities) {
      Mention.from(each, account(each.path("mentioned"))).ifPresent(mentions::add);
    }
    return mentions;
  }

  private static List<String> reactions(JsonNode json) {
    var reactions = new ArrayList<String>();
    for (var each : json) {
      var type = text(each, "type");
      if (type != null) {
        reactions.add(type);
      }
    }
    return reactions;
  }

  private static String string(JsonNode json, String member) {
    var text = text(json, member);
    return text == null ? "" : text;
  }

  static @Nullable String text(JsonNode json, String member) {
    var value = json.path(member);
    return value.isString() ? value.stringValue() : null;
  }
}
