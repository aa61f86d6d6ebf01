package dev.postrider.emulator.callback;

import dev.postrider.emulator.callback.CardNews.Press;
import dev.postrider.emulator.tenant.Files.SharedFile;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What bots hear of files (Microsoft's page *Send and receive files through a bot*).
final class FileNews {
  private static final String CONSENT = "application/vnd.microsoft.teams.card.file.consent";
  private static final String DOWNLOAD = "application/vnd.microsoft.teams.file.download.info";

  private final MessageNews messages;
  private final URI files;

  FileNews(MessageNews messages, String serviceUrl) {
    this.messages = messages;
    this.files = URI.create(serviceUrl).resolve("/files/");
  }

  /// The card with which a bot asks to upload a file; empty where the post has none.
  static Optional<JsonNode> consentCard(JsonNode activity) {
    for (JsonNode attachment : activity.path("attachments")) {
      if (attachment.path("contentType").asString("").equals(CONSENT)) {
        return Optional.of(attachment);
      }
    }
    return Optional.empty();
  }

  ObjectNode declined(Press press, JsonNode card) {
    return answered(press, "decline", card.path("content").path("declineContext"));
  }

  /// @param fileId of the file that is expected now
  ObjectNode accepted(Press press, JsonNode card, String fileId) {
    ObjectNode activity = answered(press, "accept", card.path("content").path("acceptContext"));
    String name = card.path("name").asString("");
    var file = new SharedFile(fileId, "", name, new byte[0]);
    ((ObjectNode) activity.path("value"))
        .putObject("uploadInfo")
        .put("contentUrl", address(file))
        .put("name", name)
        .put("uploadUrl", files.resolve("uploads/" + fileId).toString())
        .put("uniqueId", fileId)
        .put("fileType", file.type());
    return activity;
  }

  /// A message with which a person sends a file.
  ObjectNode sent(SharedFile file, String text) {
    ObjectNode activity = JsonNodeFactory.instance.objectNode().put("type", "message");
    if (!text.isEmpty()) {
      activity.put("text", text).put("textFormat", "plain");
    }
    activity
        .putArray("attachments")
        .addObject()
        .put("contentType", DOWNLOAD)
        .put("contentUrl", address(file))
        .put("name", file.name())
        .putObject("content")
        .put("downloadUrl", address(file))
        .put("uniqueId", file.id())
        .put("fileType", file.type());
    return activity;
  }

  private ObjectNode answered(Press press, String action, JsonNode context) {
    ObjectNode activity =
        messages.open("invoke", press.hearing(), press.where(), press.post(), press.person());
    activity.put("replyToId", press.post().id());
    activity.put("name", "fileConsent/invoke");
    ObjectNode value = activity.putObject("value");
    value.put("type", "fileUpload").put("action", action);
    if (!context.isMissingNode()) {
      value.set("context", context);
    }
    return activity;
  }

  private String address(SharedFile file) {
    String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return files.resolve(file.id() + "/" + name).toString();
  }
}
