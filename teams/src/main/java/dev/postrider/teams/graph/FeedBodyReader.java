package dev.postrider.teams.graph;

import dev.postrider.teams.wire.ConversationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one body of a notification, and keeps every fault it meets.
final class FeedBodyReader {

  private static final String TYPE = "@odata.type";
  private static final Set<String> MEMBERS =
      Set.of(
          "topic",
          "activityType",
          "chainId",
          "previewText",
          "templateParameters",
          "recipient",
          "recipients",
          "teamsAppId",
          "iconId",
          "@iconId");
  private static final Map<String, Set<String>> RECIPIENTS =
      Map.of(
          "aadusernotificationrecipient", Set.of("userId"),
          "teammembersnotificationrecipient", Set.of("teamId"),
          "channelmembersnotificationrecipient", Set.of("teamId", "channelId"),
          "chatmembersnotificationrecipient", Set.of("chatId"));

  private final List<FeedFault> faults = new ArrayList<>();

  FeedBodyReading read(JsonNode json) {
    if (!isObject(json, "")) {
      return new FeedBodyReading.Faulty(faults);
    }
    onlyKnown(json, "", MEMBERS);
    String type = text(json, "", "activityType", true);
    FeedTopic topic = topic(json.path("topic"));
    FeedPreview preview = preview(json.path("previewText"));
    Map<String, String> parameters = parameters(json.path("templateParameters"));
    Long chain = chain(json.path("chainId"));
    String app = text(json, "", "teamsAppId", false);
    String icon = text(json, "", json.has("@iconId") ? "@iconId" : "iconId", false);
    List<FeedRecipient> recipients = recipients(json);
    if (!faults.isEmpty() || type == null || topic == null) {
      return new FeedBodyReading.Faulty(faults);
    }
    var notification =
        new FeedNotification(
            type, topic, preview, parameters, chain, app == null ? null : new CatalogId(app), icon);
    return new FeedBodyReading.Read(new FeedBody(notification, recipients, json.has("recipients")));
  }

  private @Nullable FeedTopic topic(JsonNode json) {
    if (!isObject(json, "/topic")) {
      return null;
    }
    onlyKnown(json, "/topic", Set.of("source", "value", "webUrl"));
    String source = text(json, "/topic", "source", true);
    String value = text(json, "/topic", "value", true);
    String webUrl = text(json, "/topic", "webUrl", false);
    if (source == null || value == null) {
      return null;
    }
    if (source.equalsIgnoreCase("text")) {
      return textTopic(value, webUrl);
    }
    if (!source.equalsIgnoreCase("entityUrl")) {
      fault("/topic/source", "A topic's source is entityUrl or text, not " + quoted(source) + ".");
      return null;
    }
    return entityTopic(value, webUrl);
  }

  private @Nullable FeedTopic textTopic(String value, @Nullable String webUrl) {
    if (webUrl == null) {
      fault(
          "/topic/webUrl",
          "A topic of source text needs a webUrl: the link into Teams that a click opens.");
      return null;
    }
    return new FeedTopic.Text(value, webUrl);
  }

  private @Nullable FeedTopic entityTopic(String value, @Nullable String webUrl) {
    if (value.equals(FeedNotificationJson.SCOPE)) {
      if (webUrl != null) {
        fault("/topic/webUrl", "Where the topic is the scope itself, the link is Teams' own.");
      }
      return FeedTopic.scope();
    }
    var entity = new FeedTopic.Entity(value);
    return webUrl == null ? entity : new FeedTopic.LinkedEntity(entity, webUrl);
  }

  private @Nullable FeedPreview preview(JsonNode json) {
    if (json.isMissingNode() || json.isNull() || !isObject(json, "/previewText")) {
      return null;
    }
    onlyKnown(json, "/previewText", Set.of("content", "contentType"));
    JsonNode content = json.path("content");
    if (!content.isString()) {
      fault("/previewText/content", "The preview's content is missing or no text.");
      return null;
    }
    String kind = text(json, "/previewText", "contentType", false);
    if (kind == null || kind.equalsIgnoreCase("text")) {
      return FeedPreview.text(content.stringValue());
    }
    if (!kind.equalsIgnoreCase("html")) {
      fault("/previewText/contentType", "A contentType is text or html, not " + quoted(kind) + ".");
    }
    return new FeedPreview(content.stringValue(), FeedPreview.Kind.HTML);
  }

  private Map<String, String> parameters(JsonNode json) {
    var parameters = new LinkedHashMap<String, String>();
    if (json.isMissingNode() || json.isNull()) {
      return parameters;
    }
    if (!json.isArray()) {
      fault("/templateParameters", "This must be a list of objects with a name and a value.");
      return parameters;
    }
    for (int i = 0; i < json.size(); i++) {
      parameter(json.get(i), "/templateParameters/" + i, parameters);
    }
    return parameters;
  }

  private void parameter(JsonNode json, String at, Map<String, String> parameters) {
    if (!isObject(json, at)) {
      return;
    }
    onlyKnown(json, at, Set.of("name", "value"));
    String name = text(json, at, "name", true);
    JsonNode value = json.path("value");
    if (!value.isString()) {
      fault(at + "/value", "A parameter's value is missing or no text.");
    } else if (name != null && parameters.put(name, value.stringValue()) != null) {
      fault(at + "/name", "The parameter " + name + " is there twice.");
    }
  }

  private @Nullable Long chain(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    if (!json.isIntegralNumber() || !json.canConvertToLong()) {
      fault("/chainId", "A chainId is a whole number of 64 bits, without quotes.");
      return null;
    }
    return json.longValue();
  }

  private List<FeedRecipient> recipients(JsonNode json) {
    var recipients = new ArrayList<FeedRecipient>();
    if (json.has("recipient") && json.has("recipients")) {
      fault("/recipients", "A body has a recipient or recipients, not both.");
      return recipients;
    }
    if (json.has("recipient")) {
      recipient(json.path("recipient"), "/recipient", recipients);
    }
    if (json.has("recipients")) {
      JsonNode list = json.path("recipients");
      if (!list.isArray()) {
        fault("/recipients", "This must be a list of recipients; a single one is recipient.");
      }
      for (int i = 0; list.isArray() && i < list.size(); i++) {
        recipient(list.get(i), "/recipients/" + i, recipients);
      }
    }
    return recipients;
  }

  private void recipient(JsonNode json, String at, List<FeedRecipient> recipients) {
    if (!isObject(json, at)) {
      return;
    }
    String type = text(json, at, TYPE, true);
    if (type == null) {
      return;
    }
    String kind = shortened(type);
    Set<String> members = RECIPIENTS.get(kind);
    if (members == null) {
      fault(
          at + "/" + TYPE,
          "There is no recipient of type "
              + quoted(type)
              + "; there are aadUserNotificationRecipient, teamMembersNotificationRecipient,"
              + " channelMembersNotificationRecipient and chatMembersNotificationRecipient.");
      return;
    }
    onlyKnown(json, at, members);
    var ids = new LinkedHashMap<String, String>();
    for (String member : new TreeSet<>(members)) {
      String id = text(json, at, member, true);
      if (id == null) {
        return;
      }
      if (id.equals(".") || id.equals("..")) {
        fault(at + "/" + member, "This is no id.");
        return;
      }
      ids.put(member, id);
    }
    recipients.add(recipient(kind, ids));
  }

  private static FeedRecipient recipient(String kind, Map<String, String> ids) {
    return switch (kind) {
      case "aadusernotificationrecipient" -> FeedRecipient.user(ids.getOrDefault("userId", ""));
      case "teammembersnotificationrecipient" ->
          FeedRecipient.membersOf(new TeamId(ids.getOrDefault("teamId", "")));
      case "channelmembersnotificationrecipient" ->
          FeedRecipient.membersOf(
              new TeamId(ids.getOrDefault("teamId", "")),
              new ConversationId(ids.getOrDefault("channelId", "")));
      default -> FeedRecipient.membersOf(new ConversationId(ids.getOrDefault("chatId", "")));
    };
  }

  /// `#microsoft.graph.x`, `microsoft.graph.x` and `x` are the same type.
  private static String shortened(String type) {
    String name = type.startsWith("#") ? type.substring(1) : type;
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("microsoft.graph.") ? lower.substring(16) : lower;
  }

  private @Nullable String text(JsonNode json, String at, String member, boolean required) {
    JsonNode value = json.path(member);
    if (value.isMissingNode() || value.isNull()) {
      if (required) {
        fault(at + "/" + member, "This is missing.");
      }
      return null;
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      fault(at + "/" + member, value.isString() ? "This is blank." : "This must be a text.");
      return null;
    }
    return value.stringValue();
  }

  private boolean isObject(JsonNode json, String at) {
    if (json.isObject()) {
      return true;
    }
    fault(at, json.isMissingNode() ? "This is missing." : "This must be a JSON object.");
    return false;
  }

  private void onlyKnown(JsonNode json, String at, Set<String> known) {
    for (String member : json.propertyNames()) {
      if (!known.contains(member) && !member.equals(TYPE)) {
        fault(
            at + "/" + member.replace("~", "~0").replace("/", "~1"),
            "There is no such member; there are " + String.join(", ", new TreeSet<>(known)) + ".");
      }
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private void fault(String pointer, String message) {
    faults.add(new FeedFault(pointer, message));
  }
}
