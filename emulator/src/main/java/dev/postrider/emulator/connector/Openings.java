package dev.postrider.emulator.connector;

import dev.postrider.emulator.connector.Entrance.Entry;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.ArrivalLedger;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Opens conversations: the personal chat with one person, or a new thread in a channel
/// (Microsoft's page *Proactive messages*; what really happens is written down in
/// microsoft/teams.net, `docs/CreateConversation-API-Behavior.md`).
final class Openings {

  private final Tenant tenant;
  private final Entrance entrance;
  private final Activities activities;
  private final ArrivalNotes notes;

  Openings(Tenant tenant, Entrance entrance, Activities activities, ArrivalNotes notes) {
    this.tenant = tenant;
    this.entrance = entrance;
    this.activities = activities;
    this.notes = notes;
  }

  Answer create(Caller caller, Match match) {
    Body body = Body.of(match.request());
    Opening opening = open(caller, body);
    var subject =
        new ArrivalNotes.Subject(
            caller,
            channelId(body.json()),
            opening.place(),
            ArrivalNotes.deliveryId(body.json().path("activity")));
    notes.note(ArrivalNotes.CREATE, subject, null, opening.answer());
    opening
        .post()
        .ifPresent(post -> notes.note(ArrivalLedger.SEND, subject, post.id(), opening.answer()));
    return opening.answer();
  }

  private record Opening(Answer answer, Optional<Place> place, Optional<Post> post) {

    static Opening refused(Answer answer) {
      return new Opening(answer, Optional.empty(), Optional.empty());
    }

    static Opening refused(ConnectorError error) {
      return refused(error.answer());
    }
  }

  private Opening open(Caller caller, Body body) {
    JsonNode wanted = body.json();
    if (PayloadSize.isTooBig(body.bytes())) {
      return Opening.refused(ConnectorError.TOO_BIG);
    }
    if (!wanted.isObject()) {
      return Opening.refused(ConnectorError.MALFORMED);
    }
    if (wanted.path("activity").isObject()) {
      Optional<Answer> refusal = activities.activityRefusal(wanted.path("activity"));
      if (refusal.isPresent()) {
        return Opening.refused(refusal.get());
      }
    }
    if (!channelId(wanted).isEmpty()) {
      return openThread(caller, wanted);
    }
    boolean isPersonal = !wanted.path("isGroup").asBoolean(false);
    return isPersonal && wanted.path("members").size() == 1
        ? openPersonal(caller, wanted, wanted.path("members").path(0).path("id").asString(""))
        : Opening.refused(ConnectorError.BAD_SYNTAX);
  }

  private Opening openPersonal(Caller caller, JsonNode wanted, String memberId) {
    if (memberId.isEmpty() || memberId.contains("@")) {
      return Opening.refused(ConnectorError.BAD_SYNTAX);
    }
    if (!isOurs(wanted)) {
      return Opening.refused(ConnectorError.WRONG_TENANT);
    }
    Optional<Person> known = tenant.findByTeamsUserId(caller.botId(), memberId);
    Optional<Person> person = known.or(() -> tenant.people().find(memberId));
    if (person.isEmpty()) {
      return Opening.refused(ConnectorError.NOT_INSTALLED);
    }
    // A 29: id proves that the bot met the person somewhere; an object id proves nothing.
    boolean isInstalled =
        tenant.installations().hasBot(Scope.USER, person.get().id(), caller.botId());
    if (known.isEmpty() && !isInstalled) {
      return Opening.refused(ConnectorError.NOT_INSTALLED);
    }
    return entrance
        .throttled(Operation.CONNECTOR_CREATE, caller, caller.botId() + '|' + person.get().id())
        .map(Opening::refused)
        .orElseGet(() -> personal(caller, person.get(), wanted.path("activity")));
  }

  private Opening personal(Caller caller, Person person, JsonNode activity) {
    Chat chat = tenant.chats().personal(caller.botId(), person.id());
    Optional<Place> place = Optional.of(new Place(chat, null));
    if (!activity.isObject()) {
      return new Opening(created(chat), place, Optional.empty());
    }
    return switch (entrance.enter(caller, place)) {
      case Entry.Refused refused -> new Opening(refused.answer(), place, Optional.empty());
      case Entry.Admitted admitted ->
          new Opening(created(chat), place, post(caller, admitted.place(), activity));
    };
  }

  private Opening openThread(Caller caller, JsonNode wanted) {
    if (!wanted.path("activity").isObject()) {
      return Opening.refused(ConnectorError.BAD_SYNTAX);
    }
    if (wanted.path("tenantId").isString() && !isOurs(wanted)) {
      return Opening.refused(ConnectorError.WRONG_TENANT);
    }
    Optional<Place> place =
        entrance
            .find(caller, channelId(wanted))
            .filter(found -> found.conversation() instanceof Channel)
            .map(found -> new Place(found.conversation(), null));
    return switch (entrance.enter(caller, place)) {
      case Entry.Refused refused -> new Opening(refused.answer(), place, Optional.empty());
      case Entry.Admitted admitted ->
          entrance
              .throttled(Operation.CONNECTOR_CREATE, caller, admitted.conversation().id())
              .map(answer -> new Opening(answer, place, Optional.empty()))
              .orElseGet(() -> thread(caller, admitted.place(), wanted.path("activity")));
    };
  }

  private Opening thread(Caller caller, Place place, JsonNode activity) {
    Optional<Post> root = post(caller, place, activity);
    String channelId = place.conversation().id();
    Answer answer =
        root.map(post -> begun(channelId, post)).orElseGet(ConnectorError.BAD_SYNTAX::answer);
    return new Opening(answer, Optional.of(place), root);
  }

  private static Answer begun(String channelId, Post root) {
    String threadId = channelId + ";messageid=" + root.id();
    return Answer.json(201, Map.of("id", threadId, "activityId", root.id()));
  }

  private Optional<Post> post(Caller caller, Place place, JsonNode activity) {
    return activity.path("type").asString("").equals("message")
        ? Optional.of(activities.post(caller, place, activity))
        : Optional.empty();
  }

  /// In a personal chat no activity id comes back, with a first message or without.
  private static Answer created(Chat chat) {
    return Answer.json(201, Map.of("id", chat.wireId()));
  }

  private boolean isOurs(JsonNode wanted) {
    String named = wanted.path("tenantId").asString("");
    String older = wanted.path("channelData").path("tenant").path("id").asString("");
    return tenant.isNamed(named.isEmpty() ? older : named);
  }

  private static String channelId(JsonNode wanted) {
    JsonNode channelData = wanted.path("channelData");
    String newer = channelData.path("channel").path("id").asString("");
    return newer.isEmpty() ? channelData.path("teamsChannelId").asString("") : newer;
  }
}
