package dev.postrider.teams.activity;

import dev.postrider.teams.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes activities: what was read is written again, unknown members included, except members that
/// are `null`, for which Teams may refuse a whole message.
public final class ActivityWriter {
  private ActivityWriter() {}

  public static byte[] bytes(Activity activity) {
    return Json.bytes(json(activity));
  }

  public static ObjectNode json(Activity activity) {
    var envelope = activity.envelope();
    var json = envelope.original().deepCopy();
    json.put("type", activity.type());
    envelope(json, envelope);
    switch (activity) {
      case Activity.Message message -> message(json, message);
      case Activity.ConversationUpdate update -> {
        accounts(json, "membersAdded", update.membersAdded());
        accounts(json, "membersRemoved", update.membersRemoved());
      }
      case Activity.InstallationUpdate update -> text(json, "action", update.action());
      case Activity.Invoke invoke -> named(json, invoke.name(), invoke.value());
      case Activity.Event event -> named(json, event.name(), event.value());
      case Activity.MessageReaction reaction -> {
        reactions(json, "reactionsAdded", reaction.added());
        reactions(json, "reactionsRemoved", reaction.removed());
      }
      case Activity.Typing typing -> {}
      case Activity.UnknownActivity unknown -> {}
    }
    dropNulls(json);
    return json;
  }

  private static void envelope(ObjectNode json, Envelope envelope) {
    text(json, "id", envelope.id());
    text(json, "serviceUrl", envelope.serviceUrl());
    text(json, "channelId", envelope.channelId());
    text(json, "replyToId", envelope.replyTo());
    text(json, "locale", envelope.locale());
    if (envelope.timestamp() != null && !json.has("timestamp")) {
      json.put("timestamp", envelope.timestamp().toString());
    }
    if (envelope.from() != null) {
      account(child(json, "from"), envelope.from());
    }
    if (envelope.recipient() != null) {
      account(child(json, "recipient"), envelope.recipient());
    }
    var conversation = envelope.conversation();
    if (conversation != null) {
      var node = child(json, "conversation");
      text(node, "id", conversation.id());
      text(node, "tenantId", conversation.tenant());
      text(node, "name", conversation.name());
      if (!conversation.type().wire().isEmpty()) {
        node.put("conversationType", conversation.type().wire());
      }
    }
    if (!envelope.channelData().isEmpty()) {
      json.set("channelData", envelope.channelData().deepCopy());
    }
  }

  private static void message(ObjectNode json, Activity.Message message) {
    text(json, "text", message.text());
    text(json, "textFormat", message.textFormat());
    text(json, "summary", message.summary());
    if (message.value() != null) {
      json.set("value", message.value().deepCopy());
    }
    if (!message.attachments().isEmpty()) {
      var attachments = json.putArray("attachments");
      message.attachments().forEach(each -> attachments.add(attachment(each)));
    }
  }

  private static ObjectNode attachment(Attachment attachment) {
    var json = attachment.rest().deepCopy();
    json.put("contentType", attachment.contentType());
    text(json, "contentUrl", attachment.contentUrl());
    text(json, "name", attachment.name());
    if (attachment.content() != null) {
      json.set("content", attachment.content().deepCopy());
    }
    return json;
  }

  private static void accounts(ObjectNode json, String member, List<ChannelAccount> accounts) {
    if (json.has(member) || accounts.isEmpty()) {
      return;
    }
    var array = json.putArray(member);
    accounts.forEach(each -> account(array.addObject(), each));
  }

  private static void account(ObjectNode json, ChannelAccount account) {
    text(json, "id", account.id());
    text(json, "name", account.name());
    text(json, "aadObjectId", account.aadObjectId());
  }

  private static void reactions(ObjectNode json, String member, List<String> reactions) {
    if (json.has(member) || reactions.isEmpty()) {
      return;
    }
    var array = json.putArray(member);
    reactions.forEach(each -> array.addObject().put("type", each));
  }

  private static void named(ObjectNode json, String name, JsonNode value) {
    text(json, "name", name);
    if (!value.isMissingNode()) {
      json.set("value", value.deepCopy());
    }
  }

  private static ObjectNode child(ObjectNode json, String member) {
    return json.get(member) instanceof ObjectNode there ? there : json.putObject(member);
  }

  private static void text(ObjectNode json, String member, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      json.put(member, value.toString());
    }
  }

  private static void dropNulls(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
      object.forEach(ActivityWriter::dropNulls);
    } else if (json instanceof ArrayNode array) {
      array.forEach(ActivityWriter::dropNulls);
    }
  }
}
