package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.Shape;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.Author;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What was said, as Graph shows it: `chatMessage`, its author, its body and its attachments.
final class MessageShapes {
  /// The body of a message: its text, and a place for each attachment.
  record Body(String contentType, String content) {}

  /// A card or file that goes with a message; a card travels as text.
  record Attachment(
      String id,
      @Nullable String contentType,
      @Nullable String contentUrl,
      @Nullable String content,
      @Nullable String name) {}

  /// One who wrote a message: its id and name.
  record Identity(String id, @Nullable String displayName) {}

  private record Reaction(Instant at, String type, String personId) {}

  private record Place(String teamId, String channelId) {}

  private final Tenant tenant;

  MessageShapes(Tenant tenant) {
    this.tenant = tenant;
  }

  List<Shape> all() {
    return List.of(
        message(),
        preview(),
        Shape.struct("itemBody", Body.class)
            .text("contentType", Body::contentType)
            .text("content", Body::content)
            .build(),
        Shape.struct("chatMessageAttachment", Attachment.class)
            .text("id", Attachment::id)
            .text("contentType", Attachment::contentType)
            .text("contentUrl", Attachment::contentUrl)
            .text("content", Attachment::content)
            .text("name", Attachment::name)
            .text("thumbnailUrl", attachment -> null)
            .build(),
        author(),
        Shape.struct("teamworkUserIdentity", Identity.class)
            .text("id", Identity::id)
            .text("displayName", Identity::displayName)
            .text("userIdentityType", identity -> "aadUser")
            .build(),
        Shape.struct("teamworkApplicationIdentity", Identity.class)
            .text("id", Identity::id)
            .text("displayName", Identity::displayName)
            .text("applicationIdentityType", identity -> "bot")
            .build(),
        Shape.struct("channelIdentity", Place.class)
            .text("teamId", Place::teamId)
            .text("channelId", Place::channelId)
            .build(),
        reaction(),
        Shape.struct("chatMessageReactionIdentitySet", Reaction.class)
            .struct("application", "teamworkApplicationIdentity", reaction -> null)
            .struct("device", "teamworkApplicationIdentity", reaction -> null)
            .struct("user", "teamworkUserIdentity", reaction -> person(reaction.personId()))
            .build());
  }

  private Shape message() {
    return Shape.entity("chatMessage", Post.class)
        .text("id", Post::id)
        .text("replyToId", Post::rootId)
        .text("etag", MessageShapes::etag)
        .text("messageType", post -> "message")
        .instant("createdDateTime", Post::createdDateTime)
        .instant("lastModifiedDateTime", MessageShapes::lastModified)
        .instant("lastEditedDateTime", Post::editedDateTime)
        .instant("deletedDateTime", Post::deletedDateTime)
        .text("subject", post -> null)
        .text("summary", post -> summary(post.json()))
        .text("chatId", post -> channel(post).isPresent() ? null : post.conversationId())
        .text("importance", post -> "normal")
        .text("locale", post -> "en-us")
        .text("webUrl", post -> null)
        .struct("from", "chatMessageFromIdentitySet", Post::author)
        .struct("body", "itemBody", MessageShapes::body)
        .structs("attachments", "chatMessageAttachment", MessageShapes::attachments)
        .structs("mentions", "chatMessageAttachment", post -> List.of())
        .structs("reactions", "chatMessageReaction", MessageShapes::reactions)
        .struct("channelIdentity", "channelIdentity", this::place)
        .links("replies", "chatMessage", this::replies)
        .build();
  }

  private static Shape preview() {
    return Shape.entity("chatMessageInfo", Post.class)
        .text("id", Post::id)
        .instant("createdDateTime", Post::createdDateTime)
        .flag("isDeleted", Post::isDeleted)
        .text("messageType", post -> "message")
        .struct("body", "itemBody", MessageShapes::body)
        .struct("from", "chatMessageFromIdentitySet", Post::author)
        .build();
  }

  private Shape author() {
    return Shape.struct("chatMessageFromIdentitySet", Author.class)
        .struct(
            "application",
            "teamworkApplicationIdentity",
            author -> author instanceof Author.OfBot bot ? bot(bot.botId()) : null)
        .struct("device", "teamworkApplicationIdentity", author -> null)
        .struct(
            "user",
            "teamworkUserIdentity",
            author -> author instanceof Author.OfPerson one ? person(one.personId()) : null)
        .build();
  }

  private Shape reaction() {
    return Shape.struct("chatMessageReaction", Reaction.class)
        .text("reactionType", Reaction::type)
        .instant("createdDateTime", Reaction::at)
        .struct("user", "chatMessageReactionIdentitySet", reaction -> reaction)
        .build();
  }

  private Identity bot(String botId) {
    var name = tenant.registrations().find(botId).map(AppRegistration::displayName);
    return new Identity(botId, name.orElse(null));
  }

  private Identity person(String personId) {
    return new Identity(
        personId, tenant.people().find(personId).map(Person::displayName).orElse(null));
  }

  private Optional<Channel> channel(Post post) {
    return tenant.channels().find(post.conversationId());
  }

  private @Nullable Place place(Post post) {
    return channel(post).map(channel -> new Place(channel.teamId(), channel.id())).orElse(null);
  }

  private List<Post> replies(Post post) {
    return tenant.posts().of(post.conversationId()).stream()
        .filter(reply -> post.id().equals(reply.rootId()))
        .toList();
  }

  private static Instant lastModified(Post post) {
    if (post.deletedDateTime() != null) {
      return post.deletedDateTime();
    }
    return post.editedDateTime() == null ? post.createdDateTime() : post.editedDateTime();
  }

  private static String etag(Post post) {
    return Long.toString(lastModified(post).toEpochMilli());
  }

  private static List<Reaction> reactions(Post post) {
    return post.reactions().stream()
        .map(one -> new Reaction(lastModified(post), one.type(), one.personId()))
        .toList();
  }

  private static @Nullable String summary(JsonNode activity) {
    var summary = activity.path("summary").asString("");
    return summary.isEmpty() ? null : summary;
  }

  private static Body body(Post post) {
    var activity = post.json();
    var text = activity.path("text").asString("");
    var places = new StringBuilder();
    for (var attachment : attachments(post)) {
      places.append("<attachment id=\"").append(attachment.id()).append("\"></attachment>");
    }
    var isHtml = !places.isEmpty() || !activity.path("textFormat").asString("").equals("plain");
    return new Body(isHtml ? "html" : "text", text + places);
  }

  private static List<Attachment> attachments(Post post) {
    var found = new ArrayList<Attachment>();
    for (var attachment : post.json().path("attachments")) {
      var content = attachment.path("content");
      found.add(
          new Attachment(
              post.id() + "-" + found.size(),
              textOf(attachment, "contentType"),
              textOf(attachment, "contentUrl"),
              content.isMissingNode() || content.isNull()
                  ? null
                  : content.isString() ? content.asString() : content.toString(),
              textOf(attachment, "name")));
    }
    return found;
  }

  private static @Nullable String textOf(JsonNode node, String name) {
    var value = node.path(name);
    return value.isString() ? value.asString() : null;
  }
}
