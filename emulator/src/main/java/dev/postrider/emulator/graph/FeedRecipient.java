package dev.postrider.emulator.graph;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Whom a notification is for (Graph's `teamworkNotificationRecipient`).
sealed interface FeedRecipient {
  /// One person, by object id or user principal name.
  record OfPerson(String userId) implements FeedRecipient {}

  /// Everybody in a team.
  record OfTeam(String teamId) implements FeedRecipient {}

  /// Everybody in a channel.
  record OfChannel(String teamId, String channelId) implements FeedRecipient {}

  /// Everybody in a chat.
  record OfChat(String chatId) implements FeedRecipient {}

  Pattern TYPE =
      Pattern.compile("(?:https?://[^#\\s]+/\\$metadata#|#)?microsoft\\.graph\\.([A-Za-z]+)");
  String PERSON = "aadUserNotificationRecipient";
  String TEAM = "teamMembersNotificationRecipient";
  String CHANNEL = "channelMembersNotificationRecipient";
  String CHAT = "chatMembersNotificationRecipient";

  /// Reads a recipient by its `@odata.type`: `microsoft.graph.…`, with or without `#`. A type that
  /// is not among `supported` is refused (400).
  static FeedRecipient read(FeedField field, Set<String> supported) {
    if (!field.json().isObject()) {
      throw GraphError.badRequest(field.where() + " is not an object.");
    }
    var type = type(field);
    if (!supported.contains(type)) {
      throw unsupported(type, supported);
    }
    var qualified = "microsoft.graph." + type;
    return switch (type) {
      case PERSON -> {
        field.requireOnly(qualified, "userId");
        yield new OfPerson(id(field, "userId"));
      }
      case TEAM -> {
        field.requireOnly(qualified, "teamId");
        yield new OfTeam(id(field, "teamId"));
      }
      case CHANNEL -> {
        field.requireOnly(qualified, "teamId", "channelId");
        yield new OfChannel(id(field, "teamId"), id(field, "channelId"));
      }
      case CHAT -> {
        field.requireOnly(qualified, "chatId");
        yield new OfChat(id(field, "chatId"));
      }
      default -> throw unsupported(type, supported);
    };
  }

  private static String type(FeedField field) {
    var written = field.optionalText("@odata.type");
    if (written == null) {
      throw GraphError.badRequest(
          "%s has no @odata.type; 'microsoft.graph.teamworkNotificationRecipient' is abstract."
              .formatted(field.where()));
    }
    var match = TYPE.matcher(written);
    if (!match.matches()) {
      throw GraphError.badRequest(
          "A type named '%s' could not be resolved by the model.".formatted(written));
    }
    return match.group(1);
  }

  private static GraphError unsupported(String type, Set<String> supported) {
    return GraphError.badRequest(
            "The recipient type 'microsoft.graph.%s' is not supported by this operation."
                .formatted(type))
        .because("It takes " + String.join(", ", new TreeSet<>(supported)) + ".");
  }

  private static String id(FeedField field, String name) {
    var id = field.text(name);
    if (id.isBlank()) {
      throw field.missing(name);
    }
    return id;
  }
}
