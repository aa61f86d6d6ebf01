package dev.postrider.emulator.connector;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.limit.Refusal;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Optional;

/// What every request about a conversation has to pass, in this order: the conversation is known,
/// the bot is in its roster, nobody blocked the bot.
final class Entrance {

  private final Tenant tenant;
  private final Limits limits;

  Entrance(Tenant tenant, Limits limits) {
    this.tenant = tenant;
    this.limits = limits;
  }

  /// The conversation that a request may work on, or the answer that ends it.
  sealed interface Entry {

    record Admitted(Place place) implements Entry {
      Conversation conversation() {
        return place.conversation();
      }
    }

    record Refused(Answer answer) implements Entry {}
  }

  Entry enter(Caller caller, Optional<Place> place) {
    if (place.isEmpty()) {
      return refused(ConnectorError.CONVERSATION_NOT_FOUND);
    }
    Conversation conversation = place.get().conversation();
    if (!tenant.installations().hasBot(conversation, caller.botId())) {
      return refused(ConnectorError.NOT_IN_ROSTER);
    }
    if (personIn(conversation).filter(person -> hasBlocked(person, caller)).isPresent()) {
      return refused(ConnectorError.BLOCKED);
    }
    return new Entry.Admitted(place.get());
  }

  /// A conversation under any of its names. What is between another bot and a person is unknown.
  Optional<Place> find(Caller caller, String conversationId) {
    return tenant
        .conversations()
        .resolve(conversationId)
        .filter(place -> isOpenTo(caller, place.conversation()))
        .filter(this::hasItsThread);
  }

  /// The person of a personal chat.
  Optional<Person> personIn(Conversation conversation) {
    return conversation instanceof Chat chat && chat.isPersonal()
        ? tenant.chats().members(chat.id()).stream().findFirst().map(one -> one.person())
        : Optional.empty();
  }

  /// The 429 of a request that comes too soon.
  Optional<Answer> throttled(Operation operation, Caller caller, String resource) {
    return limits
        .check(operation, caller.botId(), tenant.id(), resource)
        .map(Entrance::tooManyRequests);
  }

  private static Answer tooManyRequests(Refusal refusal) {
    Answer answer = ConnectorError.THROTTLED.answer();
    return refusal
        .retryAfterHeader()
        .map(seconds -> answer.withHeader("Retry-After", seconds))
        .orElse(answer);
  }

  private boolean isOpenTo(Caller caller, Conversation conversation) {
    return !(conversation instanceof Chat chat)
        || chat.bot().map(caller.botId()::equals).orElse(true);
  }

  private boolean hasItsThread(Place place) {
    return place
        .thread()
        .map(root -> tenant.posts().find(place.conversation().id(), root).isPresent())
        .orElse(true);
  }

  private boolean hasBlocked(Person person, Caller caller) {
    return tenant.conditions().hasBlockedBot(person.id(), caller.botId());
  }

  private static Entry refused(ConnectorError error) {
    return new Entry.Refused(error.answer());
  }
}
