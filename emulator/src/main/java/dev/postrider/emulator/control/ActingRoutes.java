package dev.postrider.emulator.control;

import dev.postrider.emulator.callback.CardAction;
import dev.postrider.emulator.callback.Tap;
import dev.postrider.emulator.callback.TeamsClient;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Condition;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Acting as a person: write, tap, block, install, read the feed.
record ActingRoutes(Tenant tenant, Lookups lookups, TeamsClient teams) {
  private static final Set<String> TAPPED = Set.of("Action.Submit", "Action.Execute");
  private static final int LONGEST_TEXT = 28_000;

  private record PostedView(String conversationId, String messageId) {}

  private record InstallationView(String catalogId, String name, String version) {
    static InstallationView of(Installation installation) {
      return new InstallationView(
          installation.teamsAppId(), installation.app().displayName(), installation.version());
    }
  }

  void on(Routes routes) {
    routes
        .on("POST", "/people/{personId}/messages", this::write)
        .on("POST", "/people/{personId}/taps", this::tap)
        .on("PUT", "/people/{personId}/blocks/{clientId}", match -> block(match, true))
        .on("DELETE", "/people/{personId}/blocks/{clientId}", match -> block(match, false))
        .on("GET", "/people/{personId}/installations", this::installations)
        .on("PUT", "/people/{personId}/installations/{catalogId}", this::install)
        .on("DELETE", "/people/{personId}/installations/{catalogId}", this::uninstall)
        .on("POST", "/people/{personId}/feed/read", this::readFeed);
  }

  private Answer write(Match match) {
    Person person = lookups.person(match);
    var fields = new Fields(match.request().json(), "conversationId", "text", "replyToId");
    Place there = lookups.placeOf(person, fields.text("conversationId"));
    String text = fields.text("text");
    if (text.length() > LONGEST_TEXT) {
      throw Problem.malformed("\"text\" is longer than " + LONGEST_TEXT + " characters.");
    }
    requireUnblocked(person, there);
    String wireId =
        fields.has("replyToId")
            ? there.conversation().id() + ";messageid=" + fields.text("replyToId")
            : fields.text("conversationId");
    Post post =
        teams
            .say(person.id(), wireId, text)
            .orElseThrow(() -> Problem.missing("conversation", wireId, "it was removed just now."));
    return Answer.json(201, new PostedView(post.conversationId(), post.id()));
  }

  private Answer tap(Match match) {
    Person person = lookups.person(match);
    var fields =
        new Fields(match.request().json(), "conversationId", "messageId", "action", "inputs");
    Place place = lookups.placeOf(person, fields.text("conversationId"));
    String messageId = fields.text("messageId");
    Post post =
        tenant
            .posts()
            .find(place.conversation().id(), messageId)
            .filter(found -> !found.isDeleted())
            .orElseThrow(() ->
                Problem.missing(
                    "message",
                    messageId,
                    "it is not in this conversation, or was deleted. GET …/messages lists them."));
    requireUnblocked(person, place);
    JsonNode inputs = fields.json("inputs");
    var tap =
        new Tap(
            person.id(),
            post.conversationId(),
            post.id(),
            new CardAction(action(post, fields.json("action"))),
            inputs.isObject() ? inputs : JsonNodeFactory.instance.objectNode());
    return Answer.json(200, TapView.of(teams.tap(tap)));
  }

  /// The button as the card has it, where only its title was given; otherwise as it was given.
  private static JsonNode action(Post post, JsonNode asked) {
    if (!asked.isObject() || !TAPPED.contains(asked.path("type").asString(""))) {
      throw Problem.malformed(
          "\"action\" must be a button: {\"type\": \"Action.Submit\" or \"Action.Execute\", …}.");
    }
    boolean onlyTitle = asked.has("title") && asked.size() == 2;
    if (!onlyTitle) {
      return asked;
    }
    return button(
            post.json().path("attachments"),
            asked.path("type").asString(),
            asked.path("title").asString(""))
        .orElseThrow(() ->
            Problem.missing(
                "button",
                asked.path("title").asString(""),
                "no " + asked.path("type").asString() + " of the message's cards has this title."));
  }

  private static Optional<JsonNode> button(JsonNode node, String type, String title) {
    if (node.path("type").asString("").equals(type)
        && node.path("title").asString("").equals(title)) {
      return Optional.of(node);
    }
    for (JsonNode child : node) {
      Optional<JsonNode> found = button(child, type, title);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private void requireUnblocked(Person person, Place place) {
    if (place.conversation() instanceof Chat chat
        && chat.botId() != null
        && tenant.conditions().hasBlockedBot(person.id(), chat.botId())) {
      throw Problem.refused(
          "The person blocked this bot",
          "They cannot reach it until they lift the block. DELETE "
              + ControlSurface.ROOT
              + "/people/"
              + person.id()
              + "/blocks/"
              + chat.botId()
              + " lifts it.");
    }
  }

  private Answer block(Match match, boolean blocked) {
    Person person = lookups.person(match);
    String botId = match.variable("clientId");
    if (!teams.block(person.id(), botId, blocked)) {
      throw Problem.missing(
          "bot", botId, "no app of the catalogue has it. GET …/catalogue lists them.");
    }
    return Answer.empty(204);
  }

  private Answer installations(Match match) {
    Person person = lookups.person(match);
    return Answer.json(
        200,
        Page.whole(
            tenant.installations().of(Scope.USER, person.id()).stream()
                .map(InstallationView::of)
                .toList()));
  }

  private Answer install(Match match) {
    Person person = lookups.person(match);
    TeamsApp app = lookups.catalogueApp(match.variable("catalogId"));
    if (tenant.conditions().holds(Condition.NOT_ALLOWED_BY_POLICY, person.id(), app.id())) {
      throw Problem.refused(
          "The policy denies this app", "PATCH the person's conditions.deniedApps to allow it.");
    }
    return switch (tenant.installations().install(Scope.USER, person.id(), app.id(), List.of())) {
      case InstallAnswer.Installed installed -> Answer.empty(204);
      case InstallAnswer.AlreadyInstalled there -> Answer.empty(204);
      case InstallAnswer.NoSuchTarget gone ->
          throw Problem.missing("person", person.id(), "they were removed just now.");
      case InstallAnswer.NoSuchApp gone ->
          throw Problem.refused(
              "The app has no published version", "Publish it to the catalogue first.");
      case InstallAnswer.ScopeNotSupported scope ->
          throw Problem.refused(
              "The app is not for people", "Its manifest does not declare the personal scope.");
    };
  }

  private Answer uninstall(Match match) {
    Person person = lookups.person(match);
    String catalogId = match.variable("catalogId");
    if (tenant.conditions().holds(Condition.PINNED_BY_POLICY, person.id(), catalogId)) {
      throw Problem.refused(
          "The policy pins this app", "PATCH the person's conditions.pinnedApps to let it go.");
    }
    tenant
        .installations()
        .findByApp(Scope.USER, person.id(), catalogId)
        .ifPresent(found -> tenant.installations().uninstall(Scope.USER, person.id(), found.id()));
    return Answer.empty(204);
  }

  private Answer readFeed(Match match) {
    Person person = lookups.person(match);
    List<String> ids = idsToRead(match.request());
    tenant.feeds().of(person.id()).stream()
        .filter(entry -> !entry.read())
        .map(FeedEntry::id)
        .filter(id -> ids.isEmpty() || ids.contains(id))
        .forEach(id -> tenant.feeds().mark(person.id(), id, true));
    return Answer.empty(204);
  }

  private static List<String> idsToRead(Request request) {
    return request.body().length == 0
        ? List.of()
        : new Fields(request.json(), "ids").texts("ids", List.of());
  }
}
