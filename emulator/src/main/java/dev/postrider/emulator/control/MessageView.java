package dev.postrider.emulator.control;

import dev.postrider.emulator.tenant.Author;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A post on the wire, its cards as JSON as they were sent.
record MessageView(
    String id,
    String conversationId,
    @Nullable String replyToId,
    Instant at,
    @Nullable Instant editedAt,
    boolean deleted,
    FromView from,
    @Nullable String text,
    String textFormat,
    @Nullable String summary,
    String attachmentLayout,
    List<JsonNode> attachments) {

  record FromView(String kind, String id, String name) {
    static FromView of(Tenant tenant, Author author) {
      String kind =
          switch (author) {
            case Author.OfPerson person -> "person";
            case Author.OfBot bot -> "bot";
          };
      return new FromView(
          kind, ConversationView.authorId(author), ConversationView.authorName(tenant, author));
    }
  }

  static MessageView of(Tenant tenant, Post post) {
    JsonNode activity = post.json();
    return new MessageView(
        post.id(),
        post.conversationId(),
        post.rootId(),
        post.createdDateTime(),
        post.editedDateTime(),
        post.isDeleted(),
        FromView.of(tenant, post.author()),
        activity.path("text").asString(null),
        textFormat(post, activity),
        activity.path("summary").asString(null),
        activity.path("attachmentLayout").asString("").equals("carousel") ? "carousel" : "list",
        attachments(activity));
  }

  private static String textFormat(Post post, JsonNode activity) {
    return switch (activity.path("textFormat").asString("")) {
      case "plain" -> "plain";
      case "xml" -> "xml";
      case "markdown" -> "markdown";
      default -> post.isByBot() ? "markdown" : "plain";
    };
  }

  private static List<JsonNode> attachments(JsonNode activity) {
    var attachments = new ArrayList<JsonNode>();
    for (JsonNode attachment : activity.path("attachments")) {
      if (attachment.path("contentType").isString()) {
        attachments.add(attachment);
      }
    }
    return attachments;
  }
}
