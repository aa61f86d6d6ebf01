package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Listing;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who is notified: the people behind a body's recipients, as far as they belong to the team or
/// chat of the address.
final class FeedAudience {
  private static final int MOST_MEMBERS = 10_000;

  private final Tenant tenant;

  FeedAudience(Tenant tenant) {
    this.tenant = tenant;
  }

  /// The one person that the body names, where it does and where they exist.
  List<Person> meant(FeedBody body) {
    return body.recipients().stream()
        .flatMap(one ->
            one instanceof FeedRecipient.OfPerson person
                ? tenant.people().find(person.userId()).stream()
                : Stream.empty())
        .toList();
  }

  /// Whom a call in a team is for: one member, or all of the team or of a channel.
  List<Person> inTeam(Call call, FeedBody body, Team team) {
    return switch (body.recipients().getFirst()) {
      case FeedRecipient.OfPerson one ->
          one(call, body, one, person -> tenant.teams().isMember(team.id(), person.id()));
      case FeedRecipient.OfTeam all -> {
        requireSame("recipient.teamId", all.teamId(), team.id());
        yield everybody(call, tenant.teams().members(team.id()));
      }
      case FeedRecipient.OfChannel all -> {
        requireSame("recipient.teamId", all.teamId(), team.id());
        var channel = tenant.channels().find(all.channelId());
        if (channel.filter(one -> one.teamId().equals(team.id())).isEmpty()) {
          throw GraphError.badRequest(
              "There is no channel '%s' in the team.".formatted(all.channelId()));
        }
        yield everybody(call, tenant.teams().members(team.id()));
      }
      case FeedRecipient.OfChat other ->
          throw new IllegalStateException("refused when read: " + other);
    };
  }

  /// Whom a call in a chat is for: one member, or all.
  List<Person> inChat(Call call, FeedBody body, Chat chat) {
    return switch (body.recipients().getFirst()) {
      case FeedRecipient.OfPerson one ->
          one(call, body, one, person -> tenant.chats().isMember(chat.id(), person.id()));
      case FeedRecipient.OfChat all -> {
        if (tenant.chats().find(all.chatId()).filter(chat::equals).isEmpty()) {
          throw notSame("recipient.chatId", all.chatId());
        }
        yield everybody(call, tenant.chats().members(chat.id()));
      }
      case FeedRecipient.OfTeam other ->
          throw new IllegalStateException("refused when read: " + other);
      case FeedRecipient.OfChannel other ->
          throw new IllegalStateException("refused when read: " + other);
    };
  }

  private List<Person> one(
      Call call, FeedBody body, FeedRecipient.OfPerson recipient, Predicate<Person> isMember) {
    var person = UserCalls.person(tenant, recipient.userId());
    if (!isMember.test(person)) {
      throw FeedRules.notAuthorized(call, body.topic().value())
          .because("The user '" + recipient.userId() + "' is not a member.");
    }
    requireOther(call, person);
    return List.of(person);
  }

  /// All but the person who notifies; nobody, where there are too many.
  private static List<Person> everybody(Call call, Listing<Membership> members) {
    if (members.size() > MOST_MEMBERS) {
      return List.of();
    }
    return members.stream()
        .map(Membership::person)
        .filter(person -> !person.id().equals(call.caller().personId()))
        .toList();
  }

  /// Refuses (400) a person who would notify themselves.
  static void requireOther(Call call, Person person) {
    if (person.id().equals(call.caller().personId())) {
      throw GraphError.badRequest("A user cannot send an activity notification to themselves.");
    }
  }

  private static void requireSame(String where, String given, String expected) {
    if (!given.equalsIgnoreCase(expected)) {
      throw notSame(where, given);
    }
  }

  private static GraphError notSame(String where, String given) {
    return GraphError.badRequest(
        "%s '%s' is not the one in the request's address.".formatted(where, given));
  }
}
