package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.audience.Recipient;
import dev.postrider.message.AppChange;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.FeedMessage;
import dev.postrider.message.Message;
import dev.postrider.reach.Reach;
import dev.postrider.reach.ReachException;
import dev.postrider.reach.ReachResult;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.connector.Doubt;
import dev.postrider.teams.connector.Refusal;
import dev.postrider.teams.connector.RefusalReason;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedRecipient;
import dev.postrider.teams.graph.FeedResult;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.FeedTopic;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import dev.postrider.throttle.Ceilings;
import dev.postrider.throttle.Throttle;
import dev.postrider.throttle.Ticker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveryEngineTest {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final OriginId BROADCAST = new OriginId("bcast_1");
  private static final OriginId LATER = new OriginId("send_2");
  private static final FeedNotification NOTIFICATION =
      FeedNotification.of("taskCreated").about(FeedTopic.scope()).preview("New task");
  private static final int CONCURRENCY = 16;
  private static final Retries AT_ONCE =
      new Retries(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), true);

  private final InMemoryDeliveryStore store = new InMemoryDeliveryStore();
  private final FarEnd farEnd = new FarEnd();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Rollout rollout = new Rollout();
  private final FeedFarEnd feeds = new FeedFarEnd();
  private Message message = ChatMessage.text("hello");
  private final Map<OriginId, Message> messages = new ConcurrentHashMap<>();
  private Ceilings ceilings = Ceilings.none();
  private final KnownPlaces places = new KnownPlaces();
  private @Nullable DeliveryEngine started;

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void everybodyGetsTheMessageOnceAndTheLedgerSaysSo() {
    targeted(500, Policy.NO_DUPLICATES);

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(500);
    assertThat(farEnd.taken()).isEqualTo(500);
    assertThat(store.page(TENANT, BROADCAST, Set.of(), 0, 1000))
        .allSatisfy(delivery ->
            assertThat(farEnd.in(conversation(delivery))).containsExactly(delivery.id().value()))
        .allSatisfy(delivery -> assertThat(delivery.acceptedAs()).isPresent());
  }

  @Test
  void theThrottledAreDelayedAndNeverDropped() {
    targeted(20, Policy.NO_DUPLICATES);
    for (int i = 0; i < 30; i++) {
      farEnd.answers("a:3", () -> new SendResult.Throttled(Optional.of(Duration.ofMillis(1))));
    }

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(20);
    assertThat(farEnd.calls).hasValue(50);
  }

  @Test
  void aLostAnswerEndsAsUnconfirmedAndIsNotSentAgain() {
    targeted(3, Policy.NO_DUPLICATES);
    farEnd.takesAndAnswers("a:2", new SendResult.Unanswered(new Doubt.Cut("reset")));

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(2);
    assertThat(tally().unconfirmed()).isEqualTo(1);
    assertThat(farEnd.in("a:2")).containsExactly("lost");
  }

  @Test
  void aLostAnswerAfterATapOnTheCardIsAccepted() {
    targeted(3, Policy.NO_DUPLICATES);
    farEnd.answers(
        "a:2",
        () -> {
          farEnd.take("a:2", "lost");
          store.confirm(TENANT, BROADCAST, Recipient.user("2"), "voted", Instant.now());
          return new SendResult.Unanswered(new Doubt.Cut("reset"));
        });

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(3);
    assertThat(farEnd.in("a:2")).containsExactly("lost");
  }

  @Test
  void whoeverHasAnsweredWhatAMessageRemindsOfIsSkipped() {
    targeted(3, Policy.NO_DUPLICATES);
    answered.add(Recipient.user("2").key());
    farEnd.answers(
        "a:3",
        () -> {
          // While it waits to be sent again.
          answered.add(Recipient.user("3").key());
          return new SendResult.Throttled(Optional.of(Duration.ofMillis(1)));
        });

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(1);
    assertThat(tally().reasons()).isEqualTo(Map.of(Reason.ALREADY_ANSWERED, 2L));
    assertThat(tally().skipped()).isEqualTo(2);
    assertThat(farEnd.taken()).isEqualTo(1);
  }

  @Test
  void aMessageThatMustArriveIsSentOnceMoreAndCounted() {
    targeted(3, Policy.MUST_ARRIVE);
    farEnd.answers("a:2", () -> new SendResult.Unanswered(new Doubt.Cut("reset")));

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(3);
    assertThat(tally().possibleDuplicates()).isEqualTo(1);
    assertThat(farEnd.in("a:2")).hasSize(1);
  }

  @Test
  void whoBlockedTheBotFailsWithThatReasonAndTeamsWordsAreKept() {
    targeted(2, Policy.NO_DUPLICATES);
    farEnd.answers(
        "a:1",
        () ->
            new SendResult.Refused(
                new Refusal(
                    403,
                    "ConversationBlockedByUser",
                    "User blocked the conversation with the bot.",
                    Optional.of("r1"),
                    RefusalReason.BOT_BLOCKED_BY_USER)));

    start();

    finished();
    assertThat(tally().reasons()).isEqualTo(Map.of(Reason.BOT_BLOCKED_BY_USER, 1L));
    assertThat(store.page(TENANT, BROADCAST, EnumSet.of(DeliveryState.FAILED), 0, 10))
        .singleElement()
        .satisfies(delivery ->
            assertThat(delivery.detail())
                .isEqualTo(
                    "403 ConversationBlockedByUser User blocked the conversation with the bot."
                        + " (request r1)"));
  }

  @Test
  void aStaleConversationIsForgottenAndFoundAgain() {
    targeted(1, Policy.NO_DUPLICATES);
    farEnd.answers(
        "a:1",
        () ->
            new SendResult.Refused(
                new Refusal(
                    404,
                    "ConversationNotFound",
                    "Conversation not found.",
                    Optional.empty(),
                    RefusalReason.CONVERSATION_NOT_FOUND)));

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(1);
    assertThat(places.forgotten).contains("user:1");
  }

  @Test
  void twoBroadcastsToTheSamePeopleAreNeverInFlightTogetherInAConversation() {
    targeted(50, Policy.NO_DUPLICATES);
    var other = new OriginId("bcast_2");
    target(other, 50, Policy.NO_DUPLICATES);

    start();

    finished();
    await().until(() -> store.tally(TENANT, other).waiting() == 0);
    assertThat(farEnd.mostInFlightInAConversation).hasValue(1);
    assertThat(farEnd.taken()).isEqualTo(100);
  }

  @Test
  void afterAPauseNothingIsSentAndAfterResumingTheRestIs() {
    targeted(50, Policy.NO_DUPLICATES);
    store.move(TENANT, BROADCAST, EnumSet.of(Origin.State.RUNNING), Origin.State.PAUSED);
    var other = new OriginId("bcast_2");
    target(other, 50, Policy.NO_DUPLICATES);

    var engine = start();
    await().until(() -> store.tally(TENANT, other).accepted() == 50);

    assertThat(tally().accepted()).isZero();
    store.move(TENANT, BROADCAST, EnumSet.of(Origin.State.PAUSED), Origin.State.RUNNING);
    engine.wake();
    finished();
    assertThat(tally().accepted()).isEqualTo(50);
  }

  @Test
  void whatAnEarlierOwnerHadInFlightEndsAsUnconfirmedAndTheRestGoesOut() {
    targeted(10, Policy.NO_DUPLICATES);
    long dead = store.own(TENANT);
    var due = store.due(TENANT, Instant.now(), Set.of(), 3);
    store.intend(TENANT, dead, due);

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(7);
    assertThat(tally().unconfirmed()).isEqualTo(3);
    assertThat(farEnd.taken()).isEqualTo(7);
  }

  @Test
  void aTroubleThatAllWouldMeetStopsTheEngineAndLosesNothing() {
    targeted(30, Policy.NO_DUPLICATES);
    places.trouble = new IllegalStateException("the secret is wrong");

    var engine = start();

    await().until(() -> engine.failure().isPresent());
    engine.close();
    assertThat(engine.failure()).get().isSameAs(places.trouble);
    assertThat(tally().waiting()).isEqualTo(30);
    assertThat(farEnd.taken()).isZero();
  }

  @Test
  void aBotThatTeamsRefusesStopsTheEngineAndLosesNothing() {
    targeted(30, Policy.NO_DUPLICATES);
    for (int i = 1; i <= 30; i++) {
      farEnd.answers(
          "a:" + i,
          () ->
              new SendResult.Refused(
                  new Refusal(
                      401,
                      "BotNotRegistered",
                      "No registration found for this bot.",
                      Optional.empty(),
                      RefusalReason.UNAUTHORIZED)));
    }

    var engine = start();

    await().until(() -> engine.failure().isPresent());
    engine.close();
    assertThat(engine.failure()).get().isInstanceOf(ReachException.class);
    assertThat(tally().waiting()).isEqualTo(30);
  }

  @Test
  void anOutcomeThatTheLedgerRefusesForAWhileIsNotLost() {
    targeted(5, Policy.NO_DUPLICATES);
    var refusals = new AtomicInteger(2);

    start(
        refusing(
            "settle",
            () -> {
              if (refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("the disk is busy");
              }
            }));

    finished();
    assertThat(tally().accepted()).isEqualTo(5);
    assertThat(farEnd.taken()).isEqualTo(5);
    assertThat(refusals.get()).isNegative();
  }

  @Test
  void whileOutcomesCannotBeWrittenDownNothingMoreIsSent() {
    targeted(500, Policy.NO_DUPLICATES);
    var refused = new AtomicInteger();

    var engine =
        start(
            refusing(
                "settle",
                () -> {
                  refused.incrementAndGet();
                  throw new IllegalStateException("the disk is full");
                }));
    await().until(() -> refused.get() > 0);
    int sent = farEnd.taken();
    await().atMost(Duration.ofMinutes(1)).until(() -> engine.failure().isPresent());

    assertThat(farEnd.taken()).isLessThanOrEqualTo(sent + 2 * CONCURRENCY);
    engine.close();
    start();
    finished();
    assertThat(tally().accepted() + tally().unconfirmed()).isEqualTo(500);
    assertThat(farEnd.taken()).isEqualTo(500);
  }

  @Test
  void aMessageWhoseSenderBreaksDownIsNotSentAgain() {
    targeted(3, Policy.NO_DUPLICATES);
    farEnd.answers(
        "a:2",
        () -> {
          farEnd.take("a:2", "lost");
          throw new IllegalStateException("a bug");
        });

    var engine = start();

    await().until(() -> engine.failure().isPresent());
    engine.close();
    start();
    finished();
    assertThat(farEnd.in("a:2")).containsExactly("lost");
    assertThat(tally().unconfirmed()).isEqualTo(1);
    assertThat(tally().accepted()).isEqualTo(2);
  }

  @Test
  void anEngineThatLostTheLedgerToAnotherStops() {
    targeted(50, Policy.NO_DUPLICATES);
    var engine =
        start(
            refusing(
                "intend",
                () -> {
                  if (farEnd.taken() == 0) {
                    store.own(TENANT);
                  }
                }));

    await().until(() -> engine.failure().isPresent());

    assertThat(engine.failure()).get().isInstanceOf(IllegalStateException.class);
    assertThat(farEnd.taken()).isZero();
  }

  /// The store, but for something that happens before each call of one method.
  private DeliveryStore refusing(String method, Runnable before) {
    return (DeliveryStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DeliveryStore.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                before.run();
              }
              try {
                return called.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void aDeadlineThatPassedEndsWhatIsLeft() {
    var origin = Origin.opened(BROADCAST, TENANT, Policy.NO_DUPLICATES);
    store.open(origin.until(Instant.EPOCH));
    add(BROADCAST, 5);

    start();

    finished();
    assertThat(tally().reasons()).isEqualTo(Map.of(Reason.EXPIRED_BEFORE_SEND, 5L));
    assertThat(farEnd.taken()).isZero();
  }

  @Test
  void aNotificationNeedsNoConversationAndReachesEverybodyOnce() {
    message = FeedMessage.of(NOTIFICATION);
    places.trouble = new IllegalStateException("nobody asks for a conversation");
    targeted(50, Policy.NO_DUPLICATES);

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(50);
    assertThat(tally().reasons()).isEmpty();
    assertThat(feeds.people()).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void whoLacksTheAppGetsItAndThenTheNotification() {
    message = FeedMessage.of(NOTIFICATION);
    targeted(3, Policy.NO_DUPLICATES);
    feeds.needs("2", rollout);
    rollout.blocked("3");
    feeds.needs("3", rollout);

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(2);
    assertThat(tally().reasons()).isEqualTo(Map.of(Reason.APP_INSTALL_BLOCKED_BY_POLICY, 1L));
    assertThat(feeds.people()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void whereInstallingDoesNotHelpTheNotificationIsTriedOnceMoreOnly() {
    message = FeedMessage.of(NOTIFICATION);
    targeted(1, Policy.NO_DUPLICATES);
    feeds.answers(FeedFarEnd.NOT_INSTALLED);
    feeds.answers(FeedFarEnd.NOT_INSTALLED);

    start();

    finished();
    assertThat(tally().reasons()).isEqualTo(Map.of(Reason.APP_NOT_INSTALLED, 1L));
    assertThat(feeds.calls).hasSize(2);
  }

  @Test
  void aNotificationWithoutAnAnswerIsUnconfirmed() {
    message = FeedMessage.of(NOTIFICATION);
    targeted(1, Policy.NO_DUPLICATES);
    feeds.answers(FeedFarEnd.CUT);

    start();

    finished();
    assertThat(tally().unconfirmed()).isEqualTo(1);
    assertThat(feeds.calls).hasSize(1);
  }

  @Test
  void aNotificationOfAChainWithoutAnAnswerIsSentAgain() {
    message = FeedMessage.of(NOTIFICATION.chain(7));
    targeted(1, Policy.NO_DUPLICATES);
    feeds.answers(FeedFarEnd.CUT);

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(1);
    assertThat(tally().possibleDuplicates()).isZero();
    assertThat(feeds.calls).hasSize(2);
  }

  @Test
  void whatOfAChainWasInFlightWhenTheProcessDiedGoesOut() {
    message = FeedMessage.of(NOTIFICATION.chain(7));
    targeted(5, Policy.NO_DUPLICATES);
    long dead = store.own(TENANT);
    store.intend(TENANT, dead, store.due(TENANT, Instant.now(), Set.of(), 3));

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(5);
  }

  @Test
  void aPermissionThatNobodyHasStopsTheEngineAndLosesNothing() {
    message = FeedMessage.of(NOTIFICATION);
    targeted(5, Policy.NO_DUPLICATES);
    IntStream.range(0, 5).forEach(i -> feeds.answers(FeedFarEnd.NO_PERMISSION));

    var engine = start();

    await().until(() -> engine.failure().isPresent());
    engine.close();
    assertThat(engine.failure()).get().isInstanceOf(ReachException.class);
    assertThat(tally().waiting()).isEqualTo(5);
  }

  @Test
  void aPermissionThatInstallingGivesIsGivenByInstalling() {
    message = FeedMessage.of(NOTIFICATION);
    targeted(2, Policy.NO_DUPLICATES);
    rollout.consented.add("TeamsActivity.Send.User");
    feeds.answers(FeedFarEnd.NO_PERMISSION);

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(2);
    assertThat(feeds.calls).hasSize(3);
  }

  @Test
  void inBulkAHundredShareACallAndTheReportSaysThatNobodyChecked() {
    message = FeedMessage.of(NOTIFICATION).inBulk();
    targeted(250, Policy.NO_DUPLICATES);

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(250);
    assertThat(tally().reasons()).isEqualTo(Map.of(Reason.BULK_UNVERIFIED, 250L));
    assertThat(feeds.people()).hasSize(250).doesNotHaveDuplicates();
    assertThat(feeds.calls)
        .hasSizeLessThan(50)
        .allSatisfy(call -> assertThat(call).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void aRefusedBulkCallConcernsAllInIt() {
    message = FeedMessage.of(NOTIFICATION).inBulk();
    targeted(30, Policy.NO_DUPLICATES);
    feeds.answers(new FeedResult.Throttled(Optional.of(Duration.ofMillis(1))));
    feeds.answers(FeedFarEnd.CUT);

    start();

    finished();
    assertThat(tally().accepted() + tally().unconfirmed()).isEqualTo(30);
    assertThat(tally().unconfirmed()).isPositive().isEqualTo(feeds.lost());
  }

  @Test
  void theMembersOfAChannelAreOneRecipientInTheirTeam() {
    message = FeedMessage.of(NOTIFICATION);
    store.open(Origin.opened(BROADCAST, TENANT, Policy.NO_DUPLICATES));
    store.add(
        TENANT,
        BROADCAST,
        Stream.of(
                new Recipient.ChannelMembers("team", "19:c@thread.tacv2"),
                new Recipient.ChatMembers("19:x@thread.v2"),
                new Recipient.Channel("team", "19:c@thread.tacv2"))
            .map(to -> new NewDelivery(new DeliveryId(to.key()), to, "", null))
            .toList(),
        null,
        Instant.EPOCH);

    start();

    finished();
    assertThat(feeds.scopes)
        .containsExactlyInAnyOrder(
            FeedScope.team(
                new TeamId("team"),
                FeedRecipient.membersOf(
                    new TeamId("team"), new ConversationId("19:c@thread.tacv2"))),
            FeedScope.chat(new ConversationId("19:x@thread.v2")));
    assertThat(tally().reasons()).isEqualTo(Map.of(Reason.NOTIFICATION_REJECTED, 1L));
  }

  @Test
  void anAppIsBroughtToEverybodyWithoutAnIntentAndTheReportSaysWhatItTook() {
    message = AppChange.INSTALL;
    targeted(50, Policy.NO_DUPLICATES);
    rollout.has("7");
    rollout.blocked("8");

    start();

    finished();
    assertThat(tally().accepted()).isEqualTo(49);
    assertThat(tally().reasons())
        .isEqualTo(
            Map.of(
                Reason.INSTALLED, 48L,
                Reason.ALREADY_INSTALLED, 1L,
                Reason.APP_INSTALL_BLOCKED_BY_POLICY, 1L));
    assertThat(tally().reasonsOf(DeliveryState.ACCEPTED)).doesNotContainKey(Reason.REFUSED);
    assertThat(tally().reasonsOf(DeliveryState.FAILED))
        .isEqualTo(Map.of(Reason.APP_INSTALL_BLOCKED_BY_POLICY, 1L));
    assertThat(farEnd.taken()).isZero();
  }

  @Test
  void anAppThatIsTakenAwayIsGoneAndWhoHadNoneIsToldApart() {
    message = AppChange.UNINSTALL;
    targeted(3, Policy.NO_DUPLICATES);
    rollout.has("1");

    start();

    finished();
    assertThat(tally().reasons())
        .isEqualTo(Map.of(Reason.UNINSTALLED, 1L, Reason.WAS_NOT_INSTALLED, 2L));
    assertThat(places.forgotten).containsExactlyInAnyOrder("user:1", "user:2", "user:3");
  }

  @Test
  void aThrottledInstallIsTriedAgainAndUsesUpNoAttempt() {
    message = AppChange.INSTALL;
    targeted(1, Policy.NO_DUPLICATES);
    rollout.throttles(5);

    start();

    finished();
    assertThat(tally().reasons()).isEqualTo(Map.of(Reason.INSTALLED, 1L));
  }

  @Test
  void aMessageDoesNotWaitForALongBroadcastOfNotifications() {
    oneNotificationASecond();
    targeted(2000, Policy.NO_DUPLICATES);
    start();
    await().until(() -> !feeds.calls.isEmpty());

    messagedLater();

    await().until(() -> store.tally(TENANT, LATER).accepted() == 3);
    assertThat(tally().waiting()).isGreaterThan(1000);
  }

  @Test
  void aMessageDoesNotWaitForSingleNotificationsEachAnOriginOfItsOwn() {
    oneNotificationASecond();
    for (int i = 0; i < 1000; i++) {
      target(new OriginId("bcast_1_" + i), 1, Policy.NO_DUPLICATES);
    }
    start();

    messagedLater();

    await().until(() -> store.tally(TENANT, LATER).accepted() == 3);
    assertThat(feeds.calls).hasSizeLessThan(500);
  }

  @Test
  void aMessageDoesNotWaitForALongRolloutOfTheApp() {
    var held = new CountDownLatch(1);
    rollout.holdsUp(held);
    message = AppChange.INSTALL;
    targeted(6000, Policy.NO_DUPLICATES);
    start();

    messagedLater();

    await().until(() -> store.tally(TENANT, LATER).accepted() == 3);
    assertThat(tally().waiting()).isEqualTo(6000);
    held.countDown();
    finished();
  }

  private void oneNotificationASecond() {
    var slow = new Ceilings.Budget("notify", 1);
    ceilings = new Ceilings("narrow", Map.of(Api.GRAPH_NOTIFY, slow), Map.of());
    message = FeedMessage.of(NOTIFICATION);
  }

  private void messagedLater() {
    messages.put(LATER, ChatMessage.text("now"));
    target(LATER, 3, Policy.NO_DUPLICATES);
    requireNonNull(started).wake();
  }

  @Test
  void closingWaitsForWhatIsInFlightAndWritesItDown() throws Exception {
    targeted(1, Policy.NO_DUPLICATES);
    var sent = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    farEnd.answers(
        "a:1",
        () -> {
          sent.countDown();
          awaitUninterruptibly(answer);
          return new SendResult.Accepted(Optional.empty());
        });
    var engine = start();
    sent.await();

    var closing = Thread.startVirtualThread(engine::close);
    answer.countDown();
    closing.join();

    assertThat(tally().accepted()).isEqualTo(1);
  }

  private DeliveryEngine start() {
    return start(store);
  }

  private DeliveryEngine start(DeliveryStore ledger) {
    started =
        DeliveryEngine.start(
            new DeliveryEngine.Setup(
                TENANT,
                ledger,
                new Courier(
                    new Courier.Ways(
                        places,
                        farEnd,
                        feeds,
                        rollout,
                        true,
                        Courier.Dialogs.none(),
                        delivery -> answered.contains(delivery.recipient().key())),
                    Ticker.system()),
                origin -> messages.getOrDefault(origin, message),
                new Throttle(ceilings),
                Ticker.system(),
                InstantSource.system(),
                new SplittableRandom(7),
                AT_ONCE,
                CONCURRENCY));
    return started;
  }

  private void finished() {
    await().until(() -> tally().waiting() == 0);
  }

  private Tally tally() {
    return store.tally(TENANT, BROADCAST);
  }

  private void targeted(int people, Policy policy) {
    target(BROADCAST, people, policy);
  }

  private void target(OriginId origin, int people, Policy policy) {
    store.open(Origin.opened(origin, TENANT, policy));
    add(origin, people);
  }

  private void add(OriginId origin, int people) {
    var page =
        IntStream.rangeClosed(1, people)
            .mapToObj(i ->
                new NewDelivery(
                    new DeliveryId(origin.value() + "-" + i),
                    Recipient.user(Integer.toString(i)),
                    "person " + i,
                    null))
            .toList();
    store.add(TENANT, origin, page, null, Instant.EPOCH);
  }

  private static String conversation(Delivery delivery) {
    return "a:" + delivery.recipient().key().substring("user:".length());
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // The message has left; its answer is waited for.
      }
    }
  }

  /// Everybody's conversation is known: `a:` and their id.
  private static final class KnownPlaces implements Reach {
    final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    volatile @Nullable RuntimeException trouble;

    @Override
    public ReachResult reach(TenantId tenant, Recipient recipient) {
      RuntimeException met = trouble;
      if (met != null) {
        throw met;
      }
      String id = recipient.key().substring("user:".length());
      return new ReachResult.Reached(
          ConversationReference.personal(
              tenant,
              new ServiceUrl("https://smba.trafficmanager.net/teams/"),
              new ConversationId("a:" + id),
              "28:bot",
              new UserId(id)),
          Instant.EPOCH);
    }

    @Override
    public void forget(TenantId tenant, Recipient recipient) {
      forgotten.add(recipient.key());
    }
  }
}
