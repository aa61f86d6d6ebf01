package dev.postrider.emulator.graph;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.FeedDraft;
import dev.postrider.emulator.tenant.FeedTopic;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The calls that put an entry into people's activity feeds: in a team, in a chat, for one person,
/// for many (*team: sendActivityNotification* and its siblings).
final class FeedCalls {
  private static final Duration BULK_TOKEN_LIFE = Duration.ofMinutes(45);

  private final Tenant tenant;
  private final Limits limits;
  private final FeedRules rules;
  private final FeedTopics topics;
  private final FeedAudience audience;

  FeedCalls(Tenant tenant, Limits limits) {
    this.tenant = tenant;
    this.limits = limits;
    this.rules = new FeedRules(tenant);
    this.topics = new FeedTopics(tenant);
    this.audience = new FeedAudience(tenant);
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
      var app = rules.app(call, body, Scope.TEAM, team.id(), audience.meant(body));
      var entry = new Prepared(call, body, app);
      var topic = topics.inTeam(call, body.topic(), team);
      var people = audience.inTeam(call, body, team);
      return entry.arrive(people, topic);
    };
  }

  private Endpoint.Work inChat(Call call) {
    var body = FeedBody.read(call.request().json(), FeedKind.CHAT);
    return () -> {
      var chat = ChatCalls.chat(tenant, call);
      var app = rules.app(call, body, Scope.CHAT, chat.id(), audience.meant(body));
      var entry = new Prepared(call, body, app);
      var topic = topics.inChat(call, body.topic(), chat);
      var people = audience.inChat(call, body, chat);
      return entry.arrive(people, topic);
    };
  }

  private Endpoint.Work forPerson(Call call) {
    var body = FeedBody.read(call.request().json(), FeedKind.USER);
    return () -> {
      var person = UserCalls.person(tenant, call.variable("user-id"));
      notify(call, body, person, rules.app(call, body, Scope.USER, person.id(), List.of()));
      return Answer.empty(204);
    };
  }

  private void notify(Call call, FeedBody body, Person person, Installation app) {
    var entry = new Prepared(call, body, app);
    var topic = topics.forPerson(call, body.topic(), person, app);
    FeedAudience.requireOther(call, person);
    entry.arrive(List.of(person), topic);
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
            var person = UserCalls.person(tenant, one.userId());
            var app = rules.app(call, body, Scope.USER, person.id(), List.of());
            rules.requireGranted(call, app);
            notify(call, body, person, app);
          } catch (GraphError refused) {
            missed.add(one.userId() + ": " + refused.text());
          }
        }
      }
      return told(Answer.empty(202), missed);
    };
  }

  /// Whom a call did not reach, though it succeeds: for whoever debugs.
  private static Answer told(Answer answer, List<String> missed) {
    return missed.isEmpty()
        ? answer
        : answer.withHeader(GraphError.WHY, GraphError.ascii("Not notified: " + missed));
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

  /// A notification that has passed the rules of its text.
  private final class Prepared {
    private final FeedBody body;
    private final Installation app;
    private final String appId;
    private final FeedSender sender;
    private final Function<Person, String> title;

    Prepared(Call call, FeedBody body, Installation app) {
      this.body = body;
      this.app = app;
      this.appId = call.caller().appId();
      this.sender = rules.sender(call, app);
      this.title = rules.title(body, app, sender);
      rules.requireIcon(body, app);
    }

    /// One person who gets too many is refused (429); out of several they are left out, unsaid.
    Answer arrive(List<Person> people, FeedTopic topic) {
      var throttled = new ArrayList<String>();
      for (var person : people) {
        var refusal = limits.check(Operation.FEED_PERSON, appId, tenant.id(), person.id());
        if (refusal.isPresent() && body.isForOne()) {
          throw GraphSurface.throttled(refusal.get());
        }
        if (refusal.isPresent()) {
          throttled.add(person.userPrincipalName());
        } else {
          tenant.feeds().arrive(draft(person, topic));
        }
      }
      return told(Answer.empty(204), throttled);
    }

    private FeedDraft draft(Person person, FeedTopic topic) {
      return new FeedDraft(
          person.id(),
          app.teamsAppId(),
          body.activityType(),
          title.apply(person),
          sender.personId(),
          topic,
          body.previewText().isEmpty() ? null : body.previewText(),
          body.templateParameters(),
          body.chainId(),
          body.iconId());
    }
  }
}
