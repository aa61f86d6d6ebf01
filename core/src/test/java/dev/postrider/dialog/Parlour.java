package dev.postrider.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityWriter;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.Envelope;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One person's conversation with dialogs, over any number of processes.
final class Parlour {
  static final TenantId TENANT = new TenantId("t");
  static final ConversationReference WHERE =
      ConversationReference.personal(
          TENANT,
          new ServiceUrl("https://127.0.0.1/connector/"),
          new ConversationId("a:1"),
          "28:bot",
          new UserId("ada"));

  final InMemoryDialogStore store = new InMemoryDialogStore();
  final List<ObjectNode> said = new ArrayList<>();
  Instant now = Instant.parse("2026-11-22T09:00:00Z");

  /// What Teams answers first, and from then on.
  final Deque<SendResult> answers = new ArrayDeque<>();

  SendResult answer = new SendResult.Accepted(Optional.empty());
  private int ids;
  private int activities;

  DialogRunner process(Dialog<?>... dialogs) {
    return process(6, dialogs);
  }

  DialogRunner process(int depth, Dialog<?>... dialogs) {
    return new DialogRunner(
        new DialogRunner.Setup(
            TENANT, store, this::hear, List.of(dialogs), () -> now, () -> "id" + ids++, depth));
  }

  /// A process with words of its own.
  DialogRunner speaking(Dialog<?>... dialogs) {
    Words own =
        new Words(
            "",
            "Proszę podać liczbę.",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "Tak",
            "Nie",
            "OK",
            "Koniec.",
            "",
            "");
    return new DialogRunner(
        new DialogRunner.Setup(
            TENANT,
            store,
            this::hear,
            List.of(dialogs),
            () -> now,
            () -> "id" + ids++,
            6,
            locale -> own,
            push -> {}));
  }

  private SendResult hear(ConversationReference to, Activity activity) {
    SendResult result = answers.isEmpty() ? answer : answers.remove();
    if (result instanceof SendResult.Accepted) {
      said.add(ActivityWriter.json(activity));
    }
    return result;
  }

  boolean writes(DialogRunner process, String text) {
    return process.onActivity(WHERE, withId(Activity.message(text), "act" + activities++));
  }

  boolean writes(DialogRunner process, String text, String activityId) {
    return process.onActivity(WHERE, withId(Activity.message(text), activityId));
  }

  /// Taps the button of that title on a card, where Teams knows `Action.Execute`.
  ///
  /// @return what is shown in the card's place
  JsonNode executes(DialogRunner process, JsonNode card, String title) {
    return executes(process, card, title, "act" + activities++);
  }

  JsonNode executes(DialogRunner process, JsonNode card, String title, String activityId) {
    JsonNode action =
        card.at("/attachments/0/content/actions")
            .valueStream()
            .filter(found -> found.path("title").asString("").equals(title))
            .findFirst()
            .orElseThrow();
    ObjectNode value = Json.object();
    value.putObject("action").put("type", "Action.Execute").set("data", action.path("data"));
    var invoke = new Activity.Invoke(Envelope.unsent(), "adaptiveCard/action", value);
    DialogRunner.Tapped tapped =
        process.onTap(WHERE, (Activity.Invoke) withId(invoke, activityId)).orElseThrow();
    tapped.rest().run();
    return tapped.answer().json();
  }

  boolean writesIn(String locale, DialogRunner process, String text) {
    return process.onActivity(WHERE, withId(Activity.message(text), "act" + activities++, locale));
  }

  /// Taps the button of that title on a card.
  boolean taps(DialogRunner process, ObjectNode card, String title) {
    JsonNode data =
        card.at("/attachments/0/content/actions")
            .valueStream()
            .filter(action -> action.path("title").asString("").equals(title))
            .findFirst()
            .orElseThrow()
            .path("data");
    var tap = new Activity.Message(Envelope.unsent(), null, null, null, List.of(), data.deepCopy());
    return process.onActivity(WHERE, withId(tap, "act" + activities++));
  }

  static DialogPush push(String key, Dialog<?> dialog) {
    return push(key, dialog, DialogPush.Manners.INTERRUPT, null);
  }

  static DialogPush push(
      String key, Dialog<?> dialog, DialogPush.Manners manners, @Nullable Duration answerWithin) {
    return new DialogPush(key, dialog.id(), Json.object(), manners, answerWithin);
  }

  /// Pushes as the delivery engine does.
  ///
  /// @return the first message
  ObjectNode arrives(DialogRunner process, DialogPush push) {
    if (process.open(WHERE, push) instanceof DialogRunner.Opening.Say say) {
      ObjectNode opening = ActivityWriter.json(say.activity());
      said.add(opening);
      process.shown(WHERE, push.key(), Optional.of(new ActivityId("m-" + push.key())));
      return opening;
    }
    throw new IllegalStateException("not welcome: " + push.key());
  }

  /// Another conversation, of which nothing can be read any more.
  void spoils(String conversation, @Nullable Instant due, boolean unsaid) {
    var elsewhere =
        ConversationReference.personal(
            TENANT,
            WHERE.serviceUrl(),
            new ConversationId(conversation),
            WHERE.botId(),
            new UserId("bob"));
    assertThat(store.save(new DialogStore.Write(0, elsewhere, "{spoilt", due, unsaid, List.of())))
        .isTrue();
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  DialogStack stack() {
    return store
        .find(TENANT, WHERE.conversation())
        .map(entry -> DialogStack.read(entry.dialogs()))
        .orElseGet(DialogStack::empty);
  }

  /// What was said since the last time this was asked: texts, and questions of cards.
  List<String> heard() {
    List<String> words = said.stream().map(Parlour::words).toList();
    said.clear();
    return words;
  }

  static String words(ObjectNode activity) {
    return activity.has("text")
        ? activity.path("text").asString()
        : activity.at("/attachments/0/content/body/0/text").asString("");
  }

  private static Activity withId(Activity activity, String id) {
    return withId(activity, id, "en-GB");
  }

  private static Activity withId(Activity activity, String id, String locale) {
    Envelope blank = Envelope.unsent();
    return activity.withEnvelope(
        new Envelope(
            new ActivityId(id),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            locale,
            blank.channelData(),
            blank.original()));
  }
}
