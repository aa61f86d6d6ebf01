package dev.postrider.emulator.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The body of a feed notification (*team: sendActivityNotification* and its siblings), read and
/// checked as far as that needs no tenant. `previewText` is empty where there is none;
/// `templateParameters` are in the order given.
record FeedBody(
    Topic topic,
    String activityType,
    String previewText,
    Map<String, String> templateParameters,
    @Nullable Long chainId,
    @Nullable String teamsAppId,
    @Nullable String iconId,
    List<FeedRecipient> recipients) {
  private static final String MARKUP = "<[^<>]*>";
  private static final Set<String> MEMBERS =
      Set.of(
          "topic",
          "activityType",
          "chainId",
          "previewText",
          "templateParameters",
          "teamsAppId",
          "iconId");

  /// What the notification is about, as written.
  record Topic(Source source, String value, @Nullable String webUrl) {
    /// Graph's `teamworkActivityTopicSource`.
    enum Source {
      ENTITY_URL("entityUrl"),
      TEXT("text");

      private final String graphName;

      Source(String graphName) {
        this.graphName = graphName;
      }

      String graphName() {
        return graphName;
      }
    }
  }

  /// Whether each recipient is one person, by the address or by name.
  boolean isForOne() {
    return recipients.stream().allMatch(FeedRecipient.OfPerson.class::isInstance);
  }

  static FeedBody read(JsonNode json, FeedKind kind) {
    if (!json.isObject()) {
      throw GraphError.badRequest("The body is not a JSON object.");
    }
    for (var name : json.propertyNames()) {
      var isKnown = MEMBERS.contains(name) || name.equals(kind.recipientMember());
      if (!isKnown && !FeedField.isAnnotation(name)) {
        throw GraphError.badRequest(
            "The parameter '%s' in the request payload is not a valid parameter for the operation '%s'."
                .formatted(name, kind.action()));
      }
    }
    var body = new FeedField(json, "");
    var topic = topic(body.object("topic"));
    var type = body.text("activityType");
    if (type.isBlank()) {
      throw body.missing("activityType");
    }
    return new FeedBody(
        topic,
        type,
        preview(body.path("previewText")),
        parameters(body.path("templateParameters")),
        body.number("chainId"),
        body.optionalText("teamsAppId"),
        iconId(body),
        kind.recipients(body));
  }

  /// The beta page's sample writes `@iconId`.
  private static @Nullable String iconId(FeedField body) {
    var iconId = body.optionalText("iconId");
    return iconId == null ? body.optionalText("@iconId") : iconId;
  }

  private static Topic topic(FeedField topic) {
    topic.requireOnly("microsoft.graph.teamworkActivityTopic", "source", "value", "webUrl");
    var written = topic.text("source");
    var value = topic.text("value");
    if (value.isBlank()) {
      throw topic.missing("value");
    }
    for (var source : Topic.Source.values()) {
      if (source.graphName().equals(written)) {
        return new Topic(source, value, topic.optionalText("webUrl"));
      }
    }
    throw GraphError.badRequest(
        "topic.source is 'entityUrl' or 'text', not '%s'.".formatted(written));
  }

  private static String preview(FeedField preview) {
    if (preview.isAbsent()) {
      return "";
    }
    preview.requireOnly("microsoft.graph.itemBody", "contentType", "content");
    var content = preview.optionalText("content");
    var type = preview.optionalText("contentType");
    if (type != null && !type.equals("text") && !type.equals("html")) {
      throw GraphError.badRequest(
          "previewText.contentType is 'text' or 'html', not '%s'.".formatted(type));
    }
    if (content == null) {
      return "";
    }
    return "html".equals(type) ? content.replaceAll(MARKUP, "") : content;
  }

  private static Map<String, String> parameters(FeedField listed) {
    var parameters = new LinkedHashMap<String, String>();
    for (var one : listed.elements()) {
      one.requireOnly("microsoft.graph.keyValuePair", "name", "value");
      var name = one.text("name");
      var value = one.optionalText("value");
      if (name.isBlank()) {
        throw one.missing("name");
      }
      if (parameters.putIfAbsent(name, value == null ? "" : value) != null) {
        throw GraphError.badRequest(
            "templateParameters has the name '%s' more than once.".formatted(name));
      }
    }
    return parameters;
  }
}
