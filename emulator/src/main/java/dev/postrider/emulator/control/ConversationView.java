package dev.postrider.emulator.control;

import dev.postrider.emulator.tenant.Author;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A chat or channel on the wire. `id` is Graph's, `connectorId` the Connector's name of it.
/// `members` is null for channels in lists: teams are large, and counting them is not free.
record ConversationView(
    String id,
    String connectorId,
    String kind,
    String title,
    @Nullable String teamId,
    @Nullable String teamName,
    @Nullable BotView bot,
    @Nullable Integer members,
    @Nullable LastMessage lastMessage) {
  private static final int NAMES = 4;

  /// The bot of a personal chat.
  record BotView(String clientId, String name, boolean blocked) {}

  record LastMessage(String id, Instant at, String from, String fromId, String summary) {
    static LastMessage of(Tenant tenant, Post post) {
      return new LastMessage(
          post.id(),
          post.createdDateTime(),
          authorName(tenant, post.author()),
          authorId(post.author()),
          post.isDeleted() ? "" : Said.inOneLine(post.json()));
    }
  }

  /// As `reader` sees it: a chat of two is called after the other one.
  static ConversationView of(Tenant tenant, Conversation conversation, @Nullable Person reader) {
    return switch (conversation) {
      case Chat chat -> ofChat(tenant, chat, reader);
      case Channel channel -> ofChannel(tenant, channel);
    };
  }

  /// The same with everybody in it counted.
  ConversationView counted(Tenant tenant, Conversation conversation) {
    return new ConversationView(
        id,
        connectorId,
        kind,
        title,
        teamId,
        teamName,
        bot,
        tenant.conversations().members(conversation).size(),
        lastMessage);
  }

  /// When something was last said there; before that, when it was made.
  Instant lastAt(Conversation conversation) {
    return lastMessage == null ? conversation.createdDateTime() : lastMessage.at;
  }

  static String authorName(Tenant tenant, Author author) {
    return switch (author) {
      case Author.OfPerson(String personId) ->
          tenant.people().find(personId).map(Person::displayName).orElse(personId);
      case Author.OfBot(String botId) -> botName(tenant, botId);
    };
  }

  static String authorId(Author author) {
    return switch (author) {
      case Author.OfPerson(String personId) -> personId;
      case Author.OfBot(String botId) -> botId;
    };
  }

  private static ConversationView ofChat(Tenant tenant, Chat chat, @Nullable Person reader) {
    return new ConversationView(
        chat.id(),
        chat.wireId(),
        chat.isPersonal() ? "personal" : chat.type().graphName(),
        title(tenant, chat, reader),
        null,
        null,
        bot(tenant, chat),
        tenant.chats().members(chat.id()).size(),
        last(tenant, chat));
  }

  private static ConversationView ofChannel(Tenant tenant, Channel channel) {
    var team = tenant.teams().find(channel.teamId());
    return new ConversationView(
        channel.id(),
        channel.id(),
        "channel",
        channel.displayName(),
        channel.teamId(),
        team.map(one -> one.displayName()).orElse(null),
        null,
        null,
        last(tenant, channel));
  }

  private static @Nullable BotView bot(Tenant tenant, Chat chat) {
    String botId = chat.botId();
    if (botId == null) {
      return null;
    }
    boolean blocked =
        tenant.chats().members(chat.id()).stream()
            .anyMatch(member -> tenant.conditions().hasBlockedBot(member.person().id(), botId));
    return new BotView(botId, botName(tenant, botId), blocked);
  }

  private static String title(Tenant tenant, Chat chat, @Nullable Person reader) {
    String botId = chat.botId();
    if (botId != null) {
      return botName(tenant, botId);
    }
    String topic = chat.topic();
    if (topic != null && !topic.isBlank()) {
      return topic;
    }
    return tenant.chats().members(chat.id()).stream()
        .map(member -> member.person())
        .filter(person -> reader == null || !person.id().equals(reader.id()))
        .map(Person::displayName)
        .limit(NAMES)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable LastMessage last(Tenant tenant, Conversation conversation) {
    return tenant
        .posts()
        .latest(conversation.id())
        .findFirst()
        .map(post -> LastMessage.of(tenant, post))
        .orElse(null);
  }

  private static String botName(Tenant tenant, String botId) {
    return tenant
        .catalogue()
        .withBot(botId)
        .findFirst()
        .map(app -> app.displayName())
        .or(() -> tenant.registrations().find(botId).map(app -> app.displayName()))
        .orElse(botId);
  }
}
