package dev.postrider.emulator.graph;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.FeedDraft;
import dev.postrider.emulator.tenant.FeedTopic;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Listing;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The calls that put an entry into people's activity feeds: in a team, in a chat, for one person,
/// for many (*team: sendActivityNotification* and its siblings).
final class FeedCalls {
  private static final int MOST_TEAM_MEMBERS = 10_000;
  private static final Duration BULK_TOKEN_LIFE = Duration.ofMinutes(45);

  private final Tenant tenant;
  private final FeedRules rules;
  private final FeedTopics topics;

  FeedCalls(Tenant tenant) {
    this.tenant = tenant;
    this.rules = new FeedRules(tenant);
    this.topics = new FeedTopics(tenant);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.of(
                "POST",
                "/teams/{team-id}/sendActivityNotification",
                Operation.GRAPH_FEED_TEAM,
                this::inTeam)
            .counting(call -> call.variable("team-id")),
        Endpoint.of(
                "POST",
                "/chats/{chat-id}/sendActivityNotification",
                Operation.GRAPH_FEED_CHAT,
                this::inChat)
            .counting(call -> call.variable("chat-id")),
        Endpoint.of(
                "POST",
                "/users/{user-id}/teamwork/sendActivityNotification",
                Operation.GRAPH_FEED_USER,
                this::forPerson)
            .counting(this::person),
        Endpoint.of(
            "POST",
            "/teamwork/sendActivityNotificationToRecipients",
            Operation.GRAPH_FEED_RECIPIENTS,
            this::forRecipients));
  }

  private String person(Call call) {
    var id = call.variable("user-id");
    return tenant.people().find(id).map(Person::id).orElse(id);
  }

  private Endpoint.Work inTeam(Call call) {
    var body = FeedBody.read(call.request().json(), FeedKind.TEAM);
    return () -> {
      var team = TeamCalls.team(tenant, call);
      var app = rules.app(call, body, Scope.TEAM, team.id(), meant(body));
      var entry = new Prepared(call, body, app);
      var topic = topics.inTeam(call, body.topic(), team);
      var people = inTeam(call, body, team);
      people.forEach(person -> entry.arrive(person, topic));
      return Answer.empty(204);
    };
  }

  private Endpoint.Work inChat(Call call) {
    var body = FeedBody.read(call.request().json(), FeedKind.CHAT);
    return () -> {
      var chat = ChatCalls.chat(tenant, call);
      var app = rules.app(call, body, Scope.CHAT, chat.id(), meant(body));
      var entry = new Prepared(call, body, app);
      var topic = topics.inChat(call, body.topic(), chat);
      var people = inChat(call, body, chat);
      people.forEach(person -> entry.arrive(person, topic));
      return Answer.empty(204);
    };
  }

  private Endpoint.Work forPerson(Call call) {
    var body = FeedBody.read(call.request().json(), FeedKind.USER);
    return () -> {
      var person = UserCalls.person(tenant, call.variable("user-id"));
      notify(call, body, person);
      return Answer.empty(204);
    };
  }

  private void notify(Call call, FeedBody body, Person person) {
    var app = rules.app(call, body, Scope.USER, person.id(), List.of());
    var entry = new Prepared(call, body, app);
    var topic = topics.forPerson(call, body.topic(), person, app);
    requireOther(call, person);
    entry.arrive(person, topic);
  }

  /// Accepted whatever comes of it; whom it did not reach stands in the header for debugging only.
  private Endpoint.Work forRecipients(Call call) {
    requireLongLived(call);
    var body = FeedBody.read(call.request().json(), FeedKind.RECIPIENTS);
    topics.requireCatalogueApp(call, body.topic());
    return () -> {
      var missed = new ArrayList<String>();
      for (var recipient : body.recipients()) {
        if (recipient instanceof FeedRecipient.OfPerson one) {
          try {
            notify(call, body, UserCalls.person(tenant, one.userId()));
          } catch (GraphError refused) {
            missed.add(one.userId() + ": " + refused.text());
          }
        }
      }
      var answer = Answer.empty(202);
      return missed.isEmpty()
          ? answer
          : answer.withHeader(GraphError.WHY, GraphError.ascii("Not notified: " + missed));
    };
  }

  private void requireLongLived(Call call) {
    var left = Duration.between(tenant.clock().instant(), call.caller().expiresAt());
    if (left.compareTo(BULK_TOKEN_LIFE) < 0) {
      throw GraphError.of(
              412,
              "PreconditionFailed",
              "The access token must be valid for at least 45 minutes to send notifications to "
                  + "multiple recipients.")
          .because("It has " + left.toMinutes() + " minutes left.");
    }
  }

  /// The one person that the body names, where it does and where they exist.
  private List<Person> meant(FeedBody body) {
    return body.recipients().stream()
        .flatMap(one ->
            one instanceof FeedRecipient.OfPerson person
                ? tenant.people().find(person.userId()).stream()
                : Stream.empty())
        .toList();
  }

  private List<Person> inTeam(Call call, FeedBody body, Team team) {
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
          throw GraphError.notFound(
              "There is no channel '%s' in the team.".formatted(all.channelId()));
        }
        yield everybody(call, tenant.teams().members(team.id()));
      }
      case FeedRecipient.OfChat other ->
          throw new IllegalStateException("refused when read: " + other);
    };
  }

  private List<Person> inChat(Call call, FeedBody body, Chat chat) {
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
    if (members.size() > MOST_TEAM_MEMBERS) {
      return List.of();
    }
    return members.stream()
        .map(Membership::person)
        .filter(person -> !person.id().equals(call.caller().personId()))
        .toList();
  }

  private static void requireOther(Call call, Person person) {
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

  /// A notification that has passed the rules of its text.
  private final class Prepared {
    private final FeedBody body;
    private final Installation app;
    private final FeedSender sender;
    private final Function<Person, String> title;

    Prepared(Call call, FeedBody body, Installation app) {
      this.body = body;
      this.app = app;
      this.sender = rules.sender(call, app);
      this.title = rules.title(body, app, sender);
    }

    void arrive(Person person, FeedTopic topic) {
      tenant
          .feeds()
          .arrive(
              new FeedDraft(
                  person.id(),
                  app.teamsAppId(),
                  body.activityType(),
                  title.apply(person),
                  sender.personId(),
                  topic,
                  body.previewText().isEmpty() ? null : body.previewText(),
                  body.templateParameters(),
                  body.chainId(),
                  body.iconId()));
    }
  }
}
