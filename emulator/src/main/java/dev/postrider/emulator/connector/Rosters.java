package dev.postrider.emulator.connector;

import dev.postrider.emulator.connector.Entrance.Entry;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Listing;
import dev.postrider.emulator.tenant.Listing.Positioned;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who is in a conversation: all, page by page, or one (Microsoft's page *Get Teams context*). Bots
/// are not listed.
final class Rosters {

  private static final int SMALLEST_PAGE = 50;
  private static final int USUAL_PAGE = 200;
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_AT_ONCE = 10_000;
  private static final String TOKEN_MARK = "after:";

  private final Tenant tenant;
  private final Entrance entrance;

  Rosters(Tenant tenant, Entrance entrance) {
    this.tenant = tenant;
    this.entrance = entrance;
  }

  Answer all(Caller caller, Match match) {
    return inside(
        caller,
        match,
        admitted -> {
          ArrayNode members = JsonNodeFactory.instance.arrayNode();
          membersOf(admitted)
              .after(Listing.START)
              .limit(MOST_AT_ONCE)
              .forEach(one -> members.add(json(caller, one.value().person())));
          return Answer.json(200, members);
        });
  }

  Answer paged(Caller caller, Match match) {
    return inside(caller, match, admitted -> page(caller, match, admitted));
  }

  Answer one(Caller caller, Match match) {
    return inside(
        caller,
        match,
        admitted ->
            find(caller, match.variable("memberId"))
                .filter(person -> isMember(admitted.conversation(), person))
                .map(person -> (Answer) Answer.json(200, json(caller, person)))
                .orElseGet(ConnectorError.CONVERSATION_NOT_FOUND::answer));
  }

  Answer ofActivity(Caller caller, Match match) {
    return inside(
        caller,
        match,
        admitted ->
            tenant
                    .posts()
                    .find(admitted.conversation().id(), match.variable("activityId"))
                    .isEmpty()
                ? ConnectorError.ACTIVITY_NOT_FOUND.answer()
                : all(caller, match));
  }

  private Answer inside(Caller caller, Match match, Function<Entry.Admitted, Answer> work) {
    var place = entrance.find(caller, match.variable("conversationId"));
    return switch (entrance.enter(caller, place)) {
      case Entry.Refused refused -> refused.answer();
      case Entry.Admitted admitted ->
          entrance
              .throttled(Operation.CONNECTOR_MEMBERS, caller, admitted.conversation().id())
              .orElseGet(() -> work.apply(admitted));
    };
  }

  private Answer page(Caller caller, Match match, Entry.Admitted admitted) {
    Optional<Long> from = position(match.request().query("continuationToken").orElse(""));
    if (from.isEmpty()) {
      return ConnectorError.of(400, "BadArgument", "The continuation token is not valid");
    }
    int size = size(match.request().query("pageSize").orElse(""));
    List<Positioned<Membership>> found =
        membersOf(admitted).after(from.get()).limit(size + 1L).toList();
    List<Positioned<Membership>> shown = found.subList(0, Math.min(size, found.size()));
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode members = page.putArray("members");
    shown.forEach(one -> members.add(json(caller, one.value().person())));
    if (found.size() > size) {
      page.put("continuationToken", token(shown.getLast().position()));
    }
    return Answer.json(200, page);
  }

  private Listing<Membership> membersOf(Entry.Admitted admitted) {
    return tenant.conversations().members(admitted.conversation());
  }

  private boolean isMember(Conversation conversation, Person person) {
    return tenant.conversations().isMember(conversation, person.id());
  }

  private Optional<Person> find(Caller caller, String memberId) {
    return memberId.startsWith("29:")
        ? tenant.findByTeamsUserId(caller.botId(), memberId)
        : tenant.people().find(memberId);
  }

  private ObjectNode json(Caller caller, Person person) {
    ObjectNode member = JsonNodeFactory.instance.objectNode();
    member.put("id", tenant.teamsUserId(caller.botId(), person.id()));
    member.put("objectId", person.id());
    member.put("name", person.displayName());
    putIfKnown(member, "givenName", person.givenName());
    putIfKnown(member, "surname", person.surname());
    putIfKnown(member, "email", person.mail());
    member.put("userPrincipalName", person.userPrincipalName());
    member.put("tenantId", tenant.id());
    member.put("userRole", person.isGuest() ? "anonymous" : "user");
    return member;
  }

  private static void putIfKnown(ObjectNode member, String name, @Nullable String value) {
    if (value != null) {
      member.put(name, value);
    }
  }

  private static int size(String asked) {
    try {
      return asked.isEmpty()
          ? USUAL_PAGE
          : Math.clamp(Long.parseLong(asked), SMALLEST_PAGE, LARGEST_PAGE);
    } catch (NumberFormatException e) {
      return USUAL_PAGE;
    }
  }

  private static String token(long position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((TOKEN_MARK + position).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Long> position(String token) {
    if (token.isEmpty()) {
      return Optional.of(Listing.START);
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return text.startsWith(TOKEN_MARK)
          ? Optional.of(Long.valueOf(text.substring(TOKEN_MARK.length())))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
