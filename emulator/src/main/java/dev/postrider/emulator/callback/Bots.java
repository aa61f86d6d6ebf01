package dev.postrider.emulator.callback;

import dev.postrider.emulator.tenant.Author;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which bots hear what is said somewhere: those installed there whose endpoint is known.
final class Bots {

  private final Tenant tenant;

  Bots(Tenant tenant) {
    this.tenant = tenant;
  }

  Optional<BotIn> of(Installation installation) {
    return installation
        .definition()
        .botId()
        .flatMap(botId ->
            tenant
                .registrations()
                .find(botId)
                .filter(registration -> !registration.disabled())
                .flatMap(registration -> registration.endpoint())
                .map(endpoint -> new BotIn(botId, endpoint, installation)));
  }

  List<BotIn> in(Conversation conversation) {
    return switch (conversation) {
      case Chat chat when chat.isPersonal() -> inPersonal(chat);
      case Chat chat -> installed(Scope.CHAT, chat.id());
      case Channel channel -> installed(Scope.TEAM, channel.teamId());
    };
  }

  List<BotIn> inTeam(String teamId) {
    return installed(Scope.TEAM, teamId);
  }

  /// The bot that wrote a post, if it still is where it wrote.
  Optional<BotIn> authorOf(Post post) {
    return post.author() instanceof Author.OfBot author
        ? tenant
            .conversations()
            .find(post.conversationId())
            .flatMap(conversation ->
                in(conversation).stream()
                    .filter(bot -> bot.botId().equals(author.botId()))
                    .findFirst())
        : Optional.empty();
  }

  private List<BotIn> inPersonal(Chat chat) {
    return tenant.chats().members(chat.id()).stream()
        .map(Membership::person)
        .flatMap(person -> installed(Scope.USER, person.id()).stream())
        .filter(bot -> chat.bot().filter(bot.botId()::equals).isPresent())
        .toList();
  }

  private List<BotIn> installed(Scope scope, String targetId) {
    Stream<Installation> there = tenant.installations().of(scope, targetId).stream();
    return there.flatMap(installation -> of(installation).stream()).toList();
  }
}
