package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.audience.Recipient;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.DialogEnding;
import dev.postrider.dialog.DialogEvidence;
import dev.postrider.dialog.DialogPush;
import dev.postrider.dialog.DialogRunner;
import dev.postrider.dialog.InMemoryDialogStore;
import dev.postrider.dialog.Prompt;
import dev.postrider.dialog.Words;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.DialogStart;
import dev.postrider.message.Message;
import dev.postrider.reach.ConversationBook;
import dev.postrider.reach.InMemoryConversationBook;
import dev.postrider.reach.Reach;
import dev.postrider.reach.ReachResult;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityWriter;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.Envelope;
import dev.postrider.teams.connector.Doubt;
import dev.postrider.teams.connector.Refusal;
import dev.postrider.teams.connector.RefusalReason;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import dev.postrider.throttle.Ceilings;
import dev.postrider.throttle.Throttle;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// A dialog as the message of a broadcast, with the engine that delivers every message.
class DialogDeliveryTest {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final OriginId BROADCAST = new OriginId("bcast_1");
  private static final OriginId OTHER = new OriginId("bcast_2");

  private final InMemoryDeliveryStore ledger = new InMemoryDeliveryStore();
  private final InMemoryDialogStore dialogs = new InMemoryDialogStore();
  private final ConversationBook book = new InMemoryConversationBook();
  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));
  private final FarEnd farEnd = new FarEnd();
  private final Map<String, Activity> cards = new ConcurrentHashMap<>();
  private final List<Activity> said = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<OriginId, Message> messages = new ConcurrentHashMap<>();
  private final DialogRunner bot = runner(new Mood(), new Quiz(), new Broken());
  private volatile @Nullable DialogRunner holding = bot;
  private @Nullable DeliveryEngine started;

  private static final class Mood extends Dialog<Mood.Answer> {
    record Answer(@Nullable String mood) {}

    Mood() {
      super("mood", Answer.class);
      ask("mood", Prompt.choice("How was your day?", "Good", "Bad"));
    }
  }

  private static final class Quiz extends Dialog<Quiz.Year> {
    record Year(@Nullable String year) {}

    Quiz() {
      super("quiz", Year.class);
      ask("year", Prompt.text("When was the company founded?"));
    }
  }

  private static final class Broken extends Dialog<Mood.Answer> {
    Broken() {
      super("broken", Mood.Answer.class);
      ask(
          "mood",
          answers -> {
            throw new IllegalArgumentException("no such mood");
          });
    }
  }

  @BeforeEach
  void everybodyHasAConversation() {
    IntStream.rangeClosed(1, 30)
        .forEach(n -> book.save(new ConversationBook.Entry(person(n), where(n), Instant.EPOCH)));
  }

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Nested
  class ABroadcastOfADialog {
    @Test
    void givesTheDialogTheWordAtEverybodyOnce() {
      target(BROADCAST, DialogStart.of(new Mood()), 30);

      start();

      finished(BROADCAST);
      assertThat(tally().accepted()).isEqualTo(30);
      assertThat(farEnd.taken()).isEqualTo(30);
      assertThat(deliveries())
          .allSatisfy(delivery -> {
            assertThat(stack(delivery)).contains("\"push\":\"" + key(delivery) + "\"");
            assertThat(stack(delivery)).contains(delivery.acceptedAs().orElseThrow().value());
          });
    }

    @Test
    void getsTheAnswersBack() {
      target(BROADCAST, DialogStart.of(new Mood()), 2);
      start();
      finished(BROADCAST);

      says(1, "good");

      Delivery first = first();
      assertThat(dialogs.ending(TENANT, key(first)).orElseThrow().answers().path("mood").asString())
          .isEqualTo("Good");
      assertThat(dialogs.ending(TENANT, key(deliveries().getLast()))).isEmpty();
    }

    @Test
    void knowsFromTheStartWhatItWasTold() {
      target(BROADCAST, DialogStart.of(new Mood()).knowing("team", "Rail"), 1);
      start();
      finished(BROADCAST);

      says(1, "good");

      assertThat(ending(1).answers().path("team").asString()).isEqualTo("Rail");
    }

    @Test
    void countsTheTimeForAnswersFromWhenTeamsAcceptedItsFirstMessage() {
      target(BROADCAST, DialogStart.of(new Mood()).answerWithin(Duration.ofHours(1)), 1);
      passes(Duration.ofMinutes(50));
      start();
      finished(BROADCAST);

      passes(Duration.ofMinutes(59));
      bot.tick();
      assertThat(dialogs.ending(TENANT, key(first()))).isEmpty();
      passes(Duration.ofMinutes(1));
      bot.tick();

      assertThat(ending(1).how()).isEqualTo(DialogEnding.How.TIMED_OUT);
    }

    @Test
    void leavesNothingBehindWhereTeamsRefuses() {
      target(BROADCAST, DialogStart.of(new Mood()), 1);
      farEnd.answers("a:1", () -> refused(RefusalReason.BOT_BLOCKED_BY_USER));

      start();

      finished(BROADCAST);
      assertThat(tally().reasons()).isEqualTo(Map.of(Reason.BOT_BLOCKED_BY_USER, 1L));
      assertThat(stack(1)).doesNotContain(BROADCAST.value());
    }

    @Test
    void isPushedOnceWhenItWasThrottledFirst() {
      target(BROADCAST, DialogStart.of(new Mood()), 1);
      farEnd.answers("a:1", () -> new SendResult.Throttled(Optional.of(Duration.ZERO)));

      start();

      finished(BROADCAST);
      assertThat(tally().accepted()).isEqualTo(1);
      assertThat(occurrences(stack(1), "\"push\":\"")).isEqualTo(1);
    }

    @Test
    void doesNotStopWhereADialogCannotBegin() {
      target(BROADCAST, start("broken"), 3);
      target(OTHER, DialogStart.of(new Mood()), 3);

      start();

      finished(BROADCAST);
      finished(OTHER);
      assertThat(tally().reasons()).isEqualTo(Map.of(Reason.MESSAGE_NOT_MADE, 3L));
      assertThat(first().detail()).contains("no such mood");
      assertThat(ledger.tally(TENANT, OTHER).accepted()).isEqualTo(3);
    }

    @Test
    void waitsForAProgramThatHoldsTheDialogAndHoldsUpNobodyElse() {
      holding = null;
      target(BROADCAST, DialogStart.of(new Mood()), 3);
      target(OTHER, ChatMessage.text("hello"), 3);

      start();

      finished(OTHER);
      await().until(() -> tally().in(DeliveryState.WAITING) == 3);
      assertThat(deliveries())
          .allSatisfy(delivery -> assertThat(delivery.attempts()).isZero())
          .allSatisfy(delivery -> assertThat(delivery.detail()).contains("'mood'"));
      holding = bot;
      passes(Duration.ofMinutes(1));
      finished(BROADCAST);
      assertThat(tally().accepted()).isEqualTo(3);
    }
  }

  @Nested
  class AConversationInWhichAnotherDialogIsUnderWay {
    @BeforeEach
    void quiz() {
      bot.begin(where(1), new Quiz());
    }

    @Test
    void isInterruptedAndGoesOnWhereItWas() {
      target(BROADCAST, DialogStart.of(new Mood()), 1);
      start();
      finished(BROADCAST);
      said.clear();

      says(1, "bad");
      says(1, "1984");

      assertThat(ending(1).answers().path("mood").asString()).isEqualTo("Bad");
      assertThat(texts()).containsExactly("When was the company founded?");
      assertThat(stack(1)).contains("\"frames\":[]");
    }

    @Test
    void isWaitedForAndThenEntered() {
      target(BROADCAST, DialogStart.of(new Mood()).whenIdle(), 1);
      start();
      await().until(() -> tally().in(DeliveryState.WAITING) == 1);
      assertThat(farEnd.taken()).isZero();

      says(1, "1984");
      passes(Duration.ofSeconds(20));

      finished(BROADCAST);
      assertThat(tally().accepted()).isEqualTo(1);
      assertThat(first().attempts()).isZero();
    }

    @Test
    void isWaitedForUntilTheDeadlineAndThenSkippedWithItsReason() {
      target(
          BROADCAST, DialogStart.of(new Mood()).whenIdle().startWithin(Duration.ofSeconds(40)), 1);
      start();

      while (tally().waiting() > 0) {
        await().until(() -> tally().waiting() == 0 || first().dueAt().isAfter(now()));
        passes(Duration.between(now(), first().dueAt()));
      }

      assertThat(tally().reasons()).isEqualTo(Map.of(Reason.CONVERSATION_STAYED_BUSY, 1L));
      assertThat(first().state()).isEqualTo(DeliveryState.SKIPPED);
      assertThat(farEnd.taken()).isZero();
    }

    @Test
    void isWrittenDownAsWaitedForOnceHoweverLongItTakes() {
      target(BROADCAST, DialogStart.of(new Mood()).whenIdle(), 1);
      start();
      for (int looks = 0; looks < 3; looks++) {
        await().until(() -> first().dueAt().isAfter(now()));
        passes(Duration.ofSeconds(20));
      }

      await().until(() -> first().dueAt().isAfter(now()));
      assertThat(ledger.history(TENANT, first().id())).hasSize(1);
    }

    @Test
    void isLeftInPeaceWhereTheDialogIsToStayAway() {
      target(BROADCAST, DialogStart.of(new Mood()).orNotAtAll(), 2);

      start();

      finished(BROADCAST);
      assertThat(tally().accepted()).isEqualTo(1);
      assertThat(tally().reasons()).isEqualTo(Map.of(Reason.CONVERSATION_BUSY, 1L));
      assertThat(farEnd.in("a:1")).isEmpty();
    }

    @Test
    void losesItsDialogWhereTheNewOneIsToReplaceIt() {
      target(BROADCAST, DialogStart.of(new Mood()).replacing(), 1);
      start();
      finished(BROADCAST);
      said.clear();

      says(1, "good");

      assertThat(texts()).isEmpty();
      assertThat(stack(1)).contains("\"frames\":[]");
    }

    @Test
    void keepsItsDialogByteForByteWhereTheBroadcastIsNoDialog() {
      String before = stack(1);
      target(BROADCAST, ChatMessage.text("The canteen closes at two."), 1);

      start();

      finished(BROADCAST);
      assertThat(farEnd.in("a:1")).hasSize(1);
      assertThat(stack(1)).isEqualTo(before);
    }
  }

  @Nested
  class ALostAnswerOfTeams {
    @Test
    void leavesTheDialogArrivingUntilATapTellsThatItIsThere() {
      target(BROADCAST, DialogStart.of(new Mood()), 1);
      farEnd.answers("a:1", () -> new SendResult.Unanswered(new Doubt.Cut("reset")));
      start();
      finished(BROADCAST);
      assertThat(tally().unconfirmed()).isEqualTo(1);
      assertThat(stack(1)).contains("\"frames\":[]").contains(BROADCAST.value());

      taps(1, "Good");

      assertThat(ending(1).answers().path("mood").asString()).isEqualTo("Good");
      await().until(() -> tally().accepted() == 1);
      assertThat(tally().unconfirmed()).isZero();
    }

    @Test
    void isNoDoubtWhereTheTapCameFirst() {
      target(BROADCAST, DialogStart.of(new Mood()), 1);
      farEnd.answers(
          "a:1",
          () -> {
            taps(1, "Bad");
            return new SendResult.Unanswered(new Doubt.Cut("reset"));
          });

      start();

      finished(BROADCAST);
      assertThat(tally().accepted()).isEqualTo(1);
      assertThat(ending(1).answers().path("mood").asString()).isEqualTo("Bad");
    }
  }

  @Nested
  class AProcessThatDied {
    @Test
    void betweenTheDialogsWordAndTheLedgersLeavesAnAcceptedDelivery() {
      target(BROADCAST, DialogStart.of(new Mood()), 1);
      Delivery delivery = diedWhileSending();
      bot.open(where(1), push(delivery));
      bot.shown(where(1), key(delivery), Optional.of(new ActivityId("m77")));

      start();

      finished(BROADCAST);
      assertThat(first().acceptedAs()).contains(new ActivityId("m77"));
      assertThat(farEnd.taken()).isZero();
    }

    @Test
    void beforeTeamsAnswerWasWrittenDownLeavesADoubt() {
      target(BROADCAST, DialogStart.of(new Mood()), 1);
      Delivery delivery = diedWhileSending();
      bot.open(where(1), push(delivery));

      start();

      finished(BROADCAST);
      assertThat(tally().unconfirmed()).isEqualTo(1);
      assertThat(farEnd.taken()).isZero();
    }

    private Delivery diedWhileSending() {
      long epoch = ledger.own(TENANT);
      return ledger.intend(TENANT, epoch, ledger.due(TENANT, now(), Set.of(), 1)).getFirst();
    }

    private DialogPush push(Delivery delivery) {
      return new DialogPush(
          key(delivery), "mood", Json.object(), DialogPush.Manners.INTERRUPT, null);
    }
  }

  private DialogRunner runner(Dialog<?>... all) {
    return new DialogRunner(
        new DialogRunner.Setup(
            TENANT,
            dialogs,
            (to, activity) -> {
              said.add(activity);
              return new SendResult.Accepted(Optional.empty());
            },
            List.of(all),
            this::now,
            () -> "id" + ids.incrementAndGet(),
            6,
            Words::of,
            this::arrived));
  }

  private void arrived(String push) {
    if (started != null) {
      started.arrived(BROADCAST, new DeliveryId(push.substring(push.lastIndexOf('/') + 1)));
    }
  }

  private void start() {
    Courier.Sender sender =
        (permit, to, activity) -> {
          cards.put(to.conversation().value(), activity);
          return farEnd.send(permit, to, activity);
        };
    started =
        DeliveryEngine.start(
            new DeliveryEngine.Setup(
                TENANT,
                ledger,
                new Courier(
                    new Courier.Ways(
                        new Known(),
                        sender,
                        new FeedFarEnd(),
                        new Rollout(),
                        true,
                        new Courier.Dialogs(
                            () -> Optional.ofNullable(holding), new DialogEvidence(dialogs), book)),
                    Ticker.system()),
                origin -> requireNonNull(messages.get(origin)),
                new Throttle(Ceilings.none()),
                Ticker.system(),
                this::now,
                new SplittableRandom(7),
                new Retries(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ZERO, true),
                8));
  }

  private void target(OriginId origin, Message message, int people) {
    messages.put(origin, message);
    Origin opened = Origin.opened(origin, TENANT, Policy.NO_DUPLICATES);
    ledger.open(
        message instanceof DialogStart start
            ? start.startBy(now()).map(opened::until).orElse(opened)
            : opened);
    List<NewDelivery> page =
        IntStream.rangeClosed(1, people)
            .mapToObj(n ->
                new NewDelivery(
                    new DeliveryId(origin.value() + "-" + n), person(n), "person " + n, null))
            .toList();
    ledger.add(TENANT, origin, page, null, now());
  }

  private static DialogStart start(String dialog) {
    return new DialogStart(dialog, Json.object(), DialogPush.Manners.INTERRUPT, null, null);
  }

  private Instant now() {
    return requireNonNull(clock.get());
  }

  private void passes(Duration time) {
    clock.updateAndGet(before -> before.plus(time));
    if (started != null) {
      started.wake();
    }
  }

  private void finished(OriginId origin) {
    await().until(() -> ledger.tally(TENANT, origin).waiting() == 0);
  }

  private Tally tally() {
    return ledger.tally(TENANT, BROADCAST);
  }

  private List<Delivery> deliveries() {
    return ledger.page(TENANT, BROADCAST, Set.of(), 0, 1_000);
  }

  private Delivery first() {
    return deliveries().getFirst();
  }

  private DialogEnding ending(int person) {
    return dialogs.ending(TENANT, key(deliveries().get(person - 1))).orElseThrow();
  }

  private String stack(Delivery delivery) {
    return stack(Integer.parseInt(delivery.recipient().key().substring("user:".length())));
  }

  private String stack(int person) {
    return dialogs.find(TENANT, where(person).conversation()).orElseThrow().dialogs();
  }

  private static long occurrences(String text, String part) {
    return text.split(part, -1).length - 1L;
  }

  private List<String> texts() {
    return said.stream()
        .map(activity -> ((Activity.Message) activity).text())
        .map(String::valueOf)
        .toList();
  }

  private void says(int person, String text) {
    bot.onActivity(where(person), incoming(Activity.Message.text(text)));
  }

  private void taps(int person, String answer) {
    var card = ActivityWriter.json(requireNonNull(cards.get("a:" + person)));
    var data =
        card.at("/attachments/0/content/actions")
            .valueStream()
            .filter(action -> action.path("title").asString("").equals(answer))
            .findFirst()
            .orElseThrow()
            .path("data");
    bot.onActivity(
        where(person),
        incoming(new Activity.Message(Envelope.unsent(), null, null, null, List.of(), data)));
  }

  private Activity incoming(Activity.Message message) {
    Envelope blank = Envelope.unsent();
    return message.withEnvelope(
        new Envelope(
            new ActivityId("act" + ids.incrementAndGet()),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "en-GB",
            blank.channelData(),
            blank.original()));
  }

  private static SendResult refused(RefusalReason reason) {
    return new SendResult.Refused(new Refusal(403, "Refused", "No.", Optional.empty(), reason));
  }

  private static String key(Delivery delivery) {
    return DialogPush.key(delivery.origin().value(), delivery.id().value());
  }

  private static Recipient person(int n) {
    return Recipient.user(Integer.toString(n));
  }

  private static ConversationReference where(int person) {
    return where(Integer.toString(person));
  }

  private static ConversationReference where(String person) {
    return ConversationReference.personal(
        TENANT,
        new ServiceUrl("https://smba.trafficmanager.net/teams/"),
        new ConversationId("a:" + person),
        "28:bot",
        new UserId(person));
  }

  private static final class Known implements Reach {
    @Override
    public ReachResult reach(TenantId tenant, Recipient recipient) {
      return new ReachResult.Reached(
          where(recipient.key().substring("user:".length())), Instant.EPOCH);
    }

    @Override
    public void forget(TenantId tenant, Recipient recipient) {}
  }
}
