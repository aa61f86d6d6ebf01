package dev.postrider.emulator.callback;

import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What bots hear of what people write (Microsoft's page *Send and receive messages*).
///
/// In a personal chat the bot hears everything. Elsewhere it hears what mentions it, unless a
/// resource-specific permission lets it hear all.
final class MessageNews {

  private final Envelope envelope;

  MessageNews(Envelope envelope) {
    this.envelope = envelope;
  }

  boolean concerns(BotIn bot, Conversation conversation, Post post) {
    return switch (conversation) {
      case Chat chat when chat.isPersonal() -> true;
      case Chat chat -> hears(bot, "ChatMessage.Read.Chat") || mentions(bot, post.json());
      case Channel channel -> hears(bot, "ChannelMessage.Read.Group") || mentions(bot, post.json());
    };
  }

  ObjectNode written(Hearing hearing, Conversation where, Post post, Person author) {
    return message("message", hearing, where, post, author);
  }

  ObjectNode edited(Hearing hearing, Conversation where, Post post, Person author) {
    ObjectNode activity = message("messageUpdate", hearing, where, post, author);
    Envelope.channelData(activity).put("eventType", "editMessage");
    return activity;
  }

  ObjectNode undeleted(Hearing hearing, Conversation where, Post post, Person author) {
    ObjectNode activity = message("messageUpdate", hearing, where, post, author);
    Envelope.channelData(activity).put("eventType", "undeleteMessage");
    return activity;
  }

  ObjectNode deleted(Hearing hearing, Conversation where, Post post, Person author) {
    ObjectNode activity = message("messageDelete", hearing, where, post, author);
    Envelope.channelData(activity).put("eventType", "softDeleteMessage");
    return activity;
  }

  /// A reaction to the bot's own post.
  ObjectNode reaction(
      String list, Hearing hearing, Conversation where, Post post, Reacting reacting) {
    ObjectNode activity = open("messageReaction", hearing, where, post, reacting.person());
    activity.putArray(list).addObject().put("type", reacting.type());
    activity.put("replyToId", post.id());
    return activity;
  }

  /// Who reacts, and how.
  record Reacting(Person person, String type) {}

  /// An activity in the place of a post, from a person.
  ObjectNode open(String type, Hearing hearing, Conversation where, Post post, Person author) {
    ObjectNode activity = envelope.open(type, hearing, where, post.root().orElse(post.id()));
    envelope.from(activity, hearing.bot(), author);
    if (where instanceof Channel channel) {
      envelope.markChannel(activity, channel);
    }
    return activity;
  }

  private ObjectNode message(
      String type, Hearing hearing, Conversation where, Post post, Person author) {
    ObjectNode activity = open(type, hearing, where, post, author);
    if (post.json() instanceof ObjectNode said) {
      said.properties()
          .forEach(member -> {
            if (!activity.has(member.getKey())) {
              activity.set(member.getKey(), member.getValue());
            }
          });
    }
    activity.put("id", post.id());
    if (activity.path("text").isString() && !activity.has("textFormat")) {
      activity.put("textFormat", "plain");
    }
    post.root().ifPresent(root -> activity.put("replyToId", root));
    markMention(activity, hearing.bot());
    entities(activity).add(envelope.clientOf(author));
    return activity;
  }

  private static void markMention(ObjectNode activity, BotIn bot) {
    String tag = tag(bot);
    String text = activity.path("text").asString("");
    int at = text.toLowerCase(Locale.ROOT).indexOf(tag.toLowerCase(Locale.ROOT));
    if (at >= 0 && !hasMention(bot, activity)) {
      ObjectNode mention = entities(activity).addObject().put("type", "mention");
      mention.putObject("mentioned").put("id", bot.teamsId()).put("name", bot.name());
      mention.put("text", text.substring(at, at + tag.length()));
    }
  }

  private static boolean mentions(BotIn bot, JsonNode said) {
    String text = said.path("text").asString("").toLowerCase(Locale.ROOT);
    return text.contains(tag(bot).toLowerCase(Locale.ROOT)) || hasMention(bot, said);
  }

  private static boolean hasMention(BotIn bot, JsonNode said) {
    for (JsonNode entity : said.path("entities")) {
      if (entity.path("mentioned").path("id").asString("").equals(bot.teamsId())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hears(BotIn bot, String permission) {
    return bot.installation().hasConsent(permission);
  }

  private static ArrayNode entities(ObjectNode activity) {
    return activity.path("entities") instanceof ArrayNode there
        ? there
        : activity.putArray("entities");
  }

  private static String tag(BotIn bot) {
    return "<at>" + bot.name() + "</at>";
  }
}
