package dev.postrider.teams.activity;

import dev.postrider.teams.wire.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes activities. What was read is written again as it came: unknown members, nulls, times and
/// numbers included. Only what a record says otherwise than it came is written anew.
public final class ActivityWriter {
  private ActivityWriter() {}

  public static byte[] bytes(Activity activity) {
    return Json.bytes(json(activity));
  }

  public static ObjectNode json(Activity activity) {
    var json = activity.envelope().original().deepCopy();
    var before = ActivityReader.ofType(activity.type(), json);
    put(json, "type", ActivityReader.text(json, "type"), activity.type());
    envelope(json, before.envelope(), activity.envelope());
    switch (activity) {
      case Activity.Message message -> message(json, (Activity.Message) before, message);
      case Activity.MessageUpdate update -> update(json, (Activity.MessageUpdate) before, update);
      case Activity.ConversationUpdate update ->
          members(json, (Activity.ConversationUpdate) before, update);
      case Activity.InstallationUpdate update ->
          put(json, "action", ((Activity.InstallationUpdate) before).action(), update.action());
      case Activity.Invoke invoke -> {
        put(json, "name", ((Activity.Invoke) before).name(), invoke.name());
        value(json, ((Activity.Invoke) before).value(), invoke.value());
      }
      case Activity.Event event -> {
        put(json, "name", ((Activity.Event) before).name(), event.name());
        value(json, ((Activity.Event) before).value(), event.value());
      }
      case Activity.MessageReaction reaction ->
          reactions(json, (Activity.MessageReaction) before, reaction);
      case Activity.MessageDelete delete -> {}
      case Activity.Typing typing -> {}
      case Activity.UnknownActivity unknown -> {}
    }
    return json;
  }

  /// The same for the Bot Connector, without members that are `null`: for one of them Teams may
  /// refuse a whole message.
  public static ObjectNode outgoing(Activity activity) {
    var json = json(activity);
    dropNulls(json);
    return json;
  }

  private static void envelope(ObjectNode json, Envelope before, Envelope now) {
    put(json, "id", before.id(), now.id());
    put(json, "serviceUrl", before.serviceUrl(), now.serviceUrl());
    put(json, "channelId", before.channelId(), now.channelId());
    put(json, "replyToId", before.replyTo(), now.replyTo());
    put(json, "locale", before.locale(), now.locale());
    put(json, "timestamp", before.timestamp(), now.timestamp());
    account(json, "from", before.from(), now.from());
    account(json, "recipient", before.recipient(), now.recipient());
    conversation(json, before.conversation(), now.conversation());
    if (!now.channelData().equals(before.channelData())) {
      json.set("channelData", now.channelData().deepCopy());
    }
  }

  private static void message(ObjectNode json, Activity.Message before, Activity.Message now) {
    put(json, "text", before.text(), now.text());
    put(json, "textFormat", before.textFormat(), now.textFormat());
    put(json, "summary", before.summary(), now.summary());
    value(json, before.value(), now.value());
    attachments(json, before.attachments(), now.attachments());
  }

  private static void update(
      ObjectNode json, Activity.MessageUpdate before, Activity.MessageUpdate now) {
    put(json, "text", before.text(), now.text());
    put(json, "textFormat", before.textFormat(), now.textFormat());
    attachments(json, before.attachments(), now.attachments());
  }

  private static void attachments(
      ObjectNode json, List<Attachment> before, List<Attachment> attachments) {
    if (!attachments.equals(before)) {
      var array = json.putArray("attachments");
      attachments.forEach(each -> array.add(attachment(each)));
    }
  }

  private static ObjectNode attachment(Attachment now) {
    var json = now.rest().deepCopy();
    var before = ActivityReader.attachment(json);
    put(json, "contentType", before.contentType(), now.contentType());
    put(json, "contentUrl", before.contentUrl(), now.contentUrl());
    put(json, "name", before.name(), now.name());
    if (!Objects.equals(now.content(), before.content())) {
      set(json, "content", now.content());
    }
    return json;
  }

  private static void members(
      ObjectNode json, Activity.ConversationUpdate before, Activity.ConversationUpdate now) {
    accounts(json, "membersAdded", before.membersAdded(), now.membersAdded());
    accounts(json, "membersRemoved", before.membersRemoved(), now.membersRemoved());
  }

  private static void accounts(
      ObjectNode json, String member, List<ChannelAccount> before, List<ChannelAccount> now) {
    if (!now.equals(before)) {
      var array = json.putArray(member);
      now.forEach(each -> account(array.addObject(), null, each));
    }
  }

  private static void account(
      ObjectNode json,
      String member,
      @Nullable ChannelAccount before,
      @Nullable ChannelAccount now) {
    if (now == null || now.equals(before)) {
      return;
    }
    var same = before != null && before.id().equals(now.id());
    account(same ? child(json, member) : json.putObject(member), before, now);
  }

  private static void account(
      ObjectNode json, @Nullable ChannelAccount before, ChannelAccount now) {
    json.put("id", now.id());
    add(json, "name", now.name());
    if (before == null || !Objects.equals(before.aadObjectId(), now.aadObjectId())) {
      add(json, "aadObjectId", now.aadObjectId());
    }
  }

  private static void conversation(
      ObjectNode json, @Nullable ConversationAccount before, @Nullable ConversationAccount now) {
    if (now == null || now.equals(before)) {
      return;
    }
    var same = before != null && before.id().equals(now.id());
    var node = same ? child(json, "conversation") : json.putObject("conversation");
    add(node, "id", now.id());
    add(node, "tenantId", now.tenant());
    add(node, "name", now.name());
    if (!now.type().wire().isEmpty() && (before == null || now.type() != before.type())) {
      node.put("conversationType", now.type().wire());
    }
  }

  private static void reactions(
      ObjectNode json, Activity.MessageReaction before, Activity.MessageReaction now) {
    reactions(json, "reactionsAdded", before.added(), now.added());
    reactions(json, "reactionsRemoved", before.removed(), now.removed());
  }

  private static void reactions(
      ObjectNode json, String member, List<String> before, List<String> now) {
    if (!now.equals(before)) {
      var array = json.putArray(member);
      now.forEach(each -> array.addObject().put("type", each));
    }
  }

  private static void value(ObjectNode json, @Nullable JsonNode before, @Nullable JsonNode now) {
    if (!Objects.equals(before, now)) {
      set(json, "value", now);
    }
  }

  private static void set(ObjectNode json, String member, @Nullable JsonNode value) {
    if (value == null || value.isMissingNode()) {
      json.remove(member);
    } else {
      json.set(member, value.deepCopy());
    }
  }

  private static void put(
      ObjectNode json, String member, @Nullable Object before, @Nullable Object now) {
    if (Objects.equals(before, now)) {
      return;
    }
    if (now == null) {
      json.remove(member);
    } else {
      json.put(member, now.toString());
    }
  }

  private static void add(ObjectNode json, String member, @Nullable Object value) {
    if (value != null) {
      json.put(member, value.toString());
    }
  }

  private static ObjectNode child(ObjectNode json, String member) {
    return json.get(member) instanceof ObjectNode there ? there : json.putObject(member);
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
