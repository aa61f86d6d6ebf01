package dev.postrider.emulator.connector;

import dev.postrider.emulator.connector.Entrance.Entry;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.limit.Operation;
import dev.postrider.emulator.tenant.Author;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Send, reply, update and delete (Microsoft's page *Bot Connector API reference*).
final class Activities {

  /// What a bot may send that is not shown as a message.
  private static final Set<String> SIGNALS =
      Set.of("typing", "event", "trace", "endOfConversation");

  private final Tenant tenant;
  private final Entrance entrance;
  private final ArrivalNotes notes;
  private final ConnectorSettings settings;

  Activities(Tenant tenant, Entrance entrance, ArrivalNotes notes, ConnectorSettings settings) {
    this.tenant = tenant;
    this.entrance = entrance;
    this.notes = notes;
    this.settings = settings;
  }

  Answer send(Caller caller, Match match) {
    return send(caller, match, Optional.empty());
  }

  Answer reply(Caller caller, Match match) {
    return send(caller, match, Optional.of(match.variable("activityId")));
  }

  Answer update(Caller caller, Match match) {
    String activityId = match.variable("activityId");
    Body body = Body.of(match.request());
    Optional<Place> place = place(caller, match);
    Answer answer =
        switch (entrance.enter(caller, place)) {
          case Entry.Refused refused -> refused.answer();
          case Entry.Admitted admitted ->
              payloadRefusal(body)
                  .or(() -> notOwn(caller, admitted, activityId))
                  .or(() -> entrance.throttled(Operation.CONNECTOR_OTHER, caller, ""))
                  .orElseGet(() -> edit(admitted, activityId, body));
        };
    notes.note(ArrivalNotes.UPDATE, subject(caller, match, place, body), activityId, answer);
    return answer;
  }

  Answer delete(Caller caller, Match match) {
    String activityId = match.variable("activityId");
    Optional<Place> place = place(caller, match);
    Answer answer =
        switch (entrance.enter(caller, place)) {
          case Entry.Refused refused -> refused.answer();
          case Entry.Admitted admitted ->
              notOwn(caller, admitted, activityId)
                  .or(() -> entrance.throttled(Operation.CONNECTOR_OTHER, caller, ""))
                  .orElseGet(() -> remove(admitted, activityId));
        };
    notes.note(
        ArrivalNotes.DELETE,
        subject(caller, match, place, Body.empty(match.request())),
        activityId,
        answer);
    return answer;
  }

  /// A bot's own reactions: checked, and shown to nobody.
  Answer react(Caller caller, Match match) {
    return switch (entrance.enter(caller, place(caller, match))) {
      case Entry.Refused refused -> refused.answer();
      case Entry.Admitted admitted ->
          livePost(admitted, match.variable("activityId")).isEmpty()
              ? ConnectorError.ACTIVITY_NOT_FOUND.answer()
              : entrance
                  .throttled(Operation.CONNECTOR_OTHER, caller, "")
                  .orElseGet(() -> Answer.empty(200));
    };
  }

  /// Posts a message that has passed every check.
  Post post(Caller caller, Place place, JsonNode activity) {
    return tenant
        .posts()
        .arrive(place, caller.botId(), activity, ArrivalNotes.deliveryId(activity));
  }

  /// Why a payload cannot be taken, apart from who sends it where.
  Optional<Answer> payloadRefusal(Body body) {
    if (PayloadSize.isTooBig(body.bytes())) {
      return Optional.of(ConnectorError.TOO_BIG.answer());
    }
    if (!body.json().isObject()) {
      return Optional.of(ConnectorError.MALFORMED.answer());
    }
    return activityRefusal(body.json());
  }

  Optional<Answer> activityRefusal(JsonNode activity) {
    String type = activity.path("type").asString("");
    if (type.isEmpty()) {
      return Optional.of(ConnectorError.MISSING_TYPE.answer());
    }
    if (!type.equals("message") && !SIGNALS.contains(type)) {
      return Optional.of(
          ConnectorError.of(400, "BadArgument", "Teams takes no activity of the type " + type));
    }
    if (settings.refusesNulls() && hasNull(activity.path("attachments"))) {
      return Optional.of(ConnectorError.NULL_MEMBER.answer());
    }
    return Optional.empty();
  }

  private Answer send(Caller caller, Match match, Optional<String> replyTo) {
    Body body = Body.of(match.request());
    Optional<Place> place = place(caller, match);
    Sent sent =
        switch (entrance.enter(caller, place)) {
          case Entry.Refused refused -> new Sent(refused.answer(), null);
          case Entry.Admitted admitted ->
              payloadRefusal(body)
                  .or(() ->
                      entrance.throttled(
                          Operation.CONNECTOR_SEND, caller, admitted.conversation().id()))
                  .map(refusal -> new Sent(refusal, null))
                  .orElseGet(() -> deliver(caller, admitted.place(), body.json(), replyTo));
        };
    notes.note(
        ArrivalNotes.operationOf(body.json()),
        subject(caller, match, place, body),
        sent.activityId(),
        sent.answer());
    return sent.answer();
  }

  private record Sent(Answer answer, @Nullable String activityId) {}

  private Sent deliver(Caller caller, Place place, JsonNode activity, Optional<String> replyTo) {
    if (!activity.path("type").asString("").equals("message")) {
      return new Sent(Answer.empty(202), null);
    }
    Optional<String> answered =
        replyTo.or(() -> Optional.of(activity.path("replyToId").asString("")));
    Post post = post(caller, inThread(place, answered.orElse("")), activity);
    return new Sent(identified(201, post), post.id());
  }

  /// In a channel, an answer joins the thread of what it answers.
  private Place inThread(Place place, String answered) {
    if (!(place.conversation() instanceof Channel channel) || place.thread().isPresent()) {
      return place;
    }
    return tenant
        .posts()
        .find(channel.id(), answered)
        .map(post -> new Place(channel, post.root().orElse(post.id())))
        .orElse(place);
  }

  private Answer edit(Entry.Admitted admitted, String activityId, Body body) {
    return tenant
        .posts()
        .edit(admitted.conversation().id(), activityId, body.json())
        .map(post -> identified(200, post))
        .orElseGet(ConnectorError.ACTIVITY_NOT_FOUND::answer);
  }

  private Answer remove(Entry.Admitted admitted, String activityId) {
    return tenant
        .posts()
        .delete(admitted.conversation().id(), activityId)
        .map(post -> (Answer) Answer.empty(200))
        .orElseGet(ConnectorError.ACTIVITY_NOT_FOUND::answer);
  }

  private static Answer identified(int status, Post post) {
    return Answer.json(status, Map.of("id", post.id()));
  }

  private Optional<Answer> notOwn(Caller caller, Entry.Admitted admitted, String activityId) {
    Optional<Post> post = livePost(admitted, activityId);
    if (post.isEmpty()) {
      return Optional.of(ConnectorError.ACTIVITY_NOT_FOUND.answer());
    }
    return post.get().author().equals(new Author.OfBot(caller.botId()))
        ? Optional.empty()
        : Optional.of(ConnectorError.NOT_OWN_MESSAGE.answer());
  }

  private Optional<Post> livePost(Entry.Admitted admitted, String activityId) {
    return tenant
        .posts()
        .find(admitted.conversation().id(), activityId)
        .filter(post -> !post.isDeleted());
  }

  private Optional<Place> place(Caller caller, Match match) {
    return entrance.find(caller, match.variable("conversationId"));
  }

  private static ArrivalNotes.Subject subject(
      Caller caller, Match match, Optional<Place> place, Body body) {
    return new ArrivalNotes.Subject(
        caller, match.variable("conversationId"), place, ArrivalNotes.deliveryId(body.json()));
  }

  private static boolean hasNull(JsonNode node) {
    if (node.isNull()) {
      return true;
    }
    for (JsonNode child : node) {
      if (hasNull(child)) {
        return true;
      }
    }
    return false;
  }
}
