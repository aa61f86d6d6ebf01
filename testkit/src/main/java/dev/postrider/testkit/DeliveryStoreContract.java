package dev.postrider.testkit;

import static dev.postrider.delivery.DeliveryState.ACCEPTED;
import static dev.postrider.delivery.DeliveryState.CANCELLED;
import static dev.postrider.delivery.DeliveryState.FAILED;
import static dev.postrider.delivery.DeliveryState.PENDING;
import static dev.postrider.delivery.DeliveryState.READY;
import static dev.postrider.delivery.DeliveryState.SENDING;
import static dev.postrider.delivery.DeliveryState.SKIPPED;
import static dev.postrider.delivery.DeliveryState.UNCERTAIN;
import static dev.postrider.delivery.DeliveryState.UNCONFIRMED;
import static dev.postrider.delivery.DeliveryState.WAITING;
import static dev.postrider.testkit.Steps.accepted;
import static dev.postrider.testkit.Steps.dueAt;
import static dev.postrider.testkit.Steps.ended;
import static dev.postrider.testkit.Steps.known;
import static dev.postrider.testkit.Steps.noted;
import static dev.postrider.testkit.Steps.people;
import static dev.postrider.testkit.Steps.person;
import static dev.postrider.testkit.Steps.resent;
import static dev.postrider.testkit.Steps.step;
import static dev.postrider.testkit.Steps.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Change;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.InMemoryDeliveryStore;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Policy;
import dev.postrider.delivery.Reason;
import dev.postrider.delivery.Tally;
import dev.postrider.teams.wire.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every [DeliveryStore] does. A store's own test inherits it and says how to make an empty
/// one.
public abstract class DeliveryStoreContract {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final TenantId OTHER = new TenantId("fabrikam");
  private static final OriginId ORIGIN = new OriginId("bcast_1");
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final Set<Origin.State> ANY = Set.of(Origin.State.values());
  private static final int MANY = 10_000;

  private DeliveryStore store = new InMemoryDeliveryStore();

  /// An empty store, closed by whoever inherits this.
  protected abstract DeliveryStore emptyStore();

  @BeforeEach
  final void makeStore() {
    store = emptyStore();
  }

  @Nested
  class Evidence {
    @Test
    void findsTheDeliveryToARecipient() {
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 2), null, NOON);

      assertThat(store.find(TENANT, ORIGIN, Recipient.user("person-2")).orElseThrow().id())
          .isEqualTo(new DeliveryId("d-2"));
      assertThat(store.find(TENANT, ORIGIN, Recipient.user("person-3"))).isEmpty();
      assertThat(store.find(OTHER, ORIGIN, Recipient.user("person-2"))).isEmpty();
    }

    @Test
    void turnsADoubtIntoAcceptedOnceAndTheSumHolds() {
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 2), null, NOON);
      long epoch = store.own(TENANT);
      List<Delivery> pending = store.page(TENANT, ORIGIN, Set.of(), 0, 2);
      store.settle(
          TENANT,
          epoch,
          List.of(
              Steps.step(
                  pending.getFirst(),
                  Steps.ended(
                      DeliveryState.UNCONFIRMED, Reason.OUTCOME_UNCONFIRMED, pending.getFirst()))));
      Recipient one = Recipient.user("person-1");

      assertThat(store.confirm(TENANT, ORIGIN, one, "voted", NOON)).isTrue();
      assertThat(store.confirm(TENANT, ORIGIN, one, "voted", NOON)).isFalse();
      assertThat(store.confirm(TENANT, ORIGIN, Recipient.user("person-2"), "voted", NOON))
          .isFalse();

      assertThat(store.tally(TENANT, ORIGIN).accepted()).isEqualTo(1);
      assertThat(store.tally(TENANT, ORIGIN).reasons()).isEmpty();
      assertThat(store.tally(TENANT, ORIGIN).targeted()).isEqualTo(2);
      assertThat(store.history(TENANT, new DeliveryId("d-1")))
          .contains(new Change.Note(NOON, "ACCEPTED", "voted"));
    }

    @Test
    void thatComesBeforeTheAnswerCountsWhenTheAnswerIsLost() {
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 3), null, NOON);
      long epoch = store.own(TENANT);
      List<Delivery> sending = store.intend(TENANT, epoch, all());
      Recipient one = Recipient.user("person-1");
      Recipient two = Recipient.user("person-2");

      assertThat(store.confirm(TENANT, ORIGIN, one, "voted", NOON)).isTrue();
      assertThat(store.confirm(TENANT, ORIGIN, one, "voted", NOON)).isFalse();
      assertThat(store.confirm(TENANT, ORIGIN, two, "voted", NOON)).isTrue();
      assertThat(store.find(TENANT, ORIGIN, one).orElseThrow().state()).isEqualTo(SENDING);
      settle(epoch, noted(sending.get(0), unconfirmed(sending.get(0)), NOON, "no answer"));
      Delivery again = resent(dueAt(NOON, WAITING, sending.get(1)));
      settle(epoch, noted(sending.get(1), again, NOON, "a gateway answered"));
      settle(epoch, noted(sending.get(2), unconfirmed(sending.get(2)), NOON, "no answer"));

      assertThat(tally().accepted()).isEqualTo(2);
      assertThat(tally().unconfirmed()).isEqualTo(1);
      assertThat(tally().possibleDuplicates()).isZero();
      assertThat(tally().reasons()).isEqualTo(Map.of(Reason.OUTCOME_UNCONFIRMED, 1L));
      assertThat(store.history(TENANT, new DeliveryId("d-1")))
          .extracting(Change.Note::what, Change.Note::words)
          .containsExactly(tuple("arrived", "voted"), tuple("accepted", "no answer"));
      assertThat(store.due(TENANT, NOON.plusSeconds(9), Set.of(), MANY)).isEmpty();
    }

    private static Delivery unconfirmed(Delivery sending) {
      return ended(UNCONFIRMED, Reason.OUTCOME_UNCONFIRMED, sending);
    }

    @Test
    void thatComesBeforeTheAnswerDoesNotContradictIt() {
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), null, NOON);
      long epoch = store.own(TENANT);
      Delivery sending = store.intend(TENANT, epoch, all()).getFirst();
      store.confirm(TENANT, ORIGIN, Recipient.user("person-1"), "voted", NOON);

      settle(epoch, step(sending, ended(FAILED, Reason.REFUSED, sending)));

      assertThat(tally().reasons()).isEqualTo(Map.of(Reason.REFUSED, 1L));
    }
  }

  @Nested
  class Origins {
    @Test
    void openedOriginIsFoundAsItWas() {
      Origin origin =
          Origin.opened(ORIGIN, TENANT, Policy.MUST_ARRIVE).until(NOON.plus(Duration.ofHours(2)));

      store.open(origin);

      assertThat(store.origin(TENANT, ORIGIN)).contains(origin);
      assertThat(store.origin(OTHER, ORIGIN)).isEmpty();
    }

    @Test
    void openingAgainChangesNothing() {
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 2), "cursor", NOON);

      store.open(Origin.opened(ORIGIN, TENANT, Policy.MUST_ARRIVE));

      assertThat(store.origin(TENANT, ORIGIN).orElseThrow())
          .satisfies(origin -> {
            assertThat(origin.policy()).isEqualTo(Policy.NO_DUPLICATES);
            assertThat(origin.cursor()).isEqualTo("cursor");
          });
      assertThat(store.tally(TENANT, ORIGIN).targeted()).isEqualTo(2);
    }

    @Test
    void unexpandedOnesAreRunningAndComeOldestFirst() {
      OriginId second = new OriginId("a-younger-one");
      OriginId paused = new OriginId("paused");
      OriginId expanded = new OriginId("expanded");
      Stream.of(ORIGIN, second, paused, expanded).forEach(id -> open(id));
      store.move(TENANT, paused, ANY, Origin.State.PAUSED);
      store.add(TENANT, expanded, people("e", 1, 1), null, NOON);

      assertThat(store.unexpanded(TENANT)).extracting(Origin::id).containsExactly(ORIGIN, second);
      assertThat(store.unexpanded(OTHER)).isEmpty();
    }

    @Test
    void movingNeedsOneOfTheStatesGiven() {
      open(ORIGIN);

      boolean resumed =
          store.move(TENANT, ORIGIN, Set.of(Origin.State.PAUSED), Origin.State.RUNNING);
      boolean paused =
          store.move(TENANT, ORIGIN, Set.of(Origin.State.RUNNING), Origin.State.PAUSED);
      boolean unknown = store.move(TENANT, new OriginId("nobody"), ANY, Origin.State.PAUSED);

      assertThat(resumed).isFalse();
      assertThat(paused).isTrue();
      assertThat(unknown).isFalse();
      assertThat(store.origin(TENANT, ORIGIN).orElseThrow().state()).isEqualTo(Origin.State.PAUSED);
    }

    @Test
    void cancellingEndsWhatWasNotSentAndTheExpansion() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 5), "cursor", NOON);
      List<Delivery> all = all();
      settle(epoch, step(all.get(0), to(READY, all.get(0))));
      settle(epoch, step(all.get(1), dueAt(NOON, WAITING, all.get(1))));
      store.intend(TENANT, epoch, List.of(all.get(2)));
      settle(epoch, step(all.get(3), dueAt(NOON, UNCERTAIN, all.get(3))));

      store.move(TENANT, ORIGIN, ANY, Origin.State.CANCELLED);

      assertThat(all())
          .extracting(Delivery::state)
          .containsExactly(CANCELLED, CANCELLED, SENDING, UNCERTAIN, CANCELLED);
      assertThat(all())
          .filteredOn(delivery -> delivery.state() == CANCELLED)
          .allSatisfy(delivery -> {
            assertThat(delivery.reason()).isEqualTo(Reason.CANCELLED_BY_AUTHOR);
            assertThat(delivery.detail()).isNull();
          });
      assertThat(store.origin(TENANT, ORIGIN).orElseThrow().expanded()).isTrue();
      assertThat(tally().cancelled()).isEqualTo(3);
      assertThat(tally().reasons()).isEqualTo(Map.of(Reason.CANCELLED_BY_AUTHOR, 3L));
      assertThat(tally().waiting()).isEqualTo(2);
    }
  }

  @Nested
  class Adding {
    @Test
    void pageIsAddedWithItsCursorInOrder() {
      open(ORIGIN);

      int added = store.add(TENANT, ORIGIN, people("d", 1, 3), "page 2", NOON);

      assertThat(added).isEqualTo(3);
      assertThat(all()).extracting(Delivery::seq).containsExactly(1L, 2L, 3L);
      assertThat(all().getFirst())
          .isEqualTo(
              new Delivery(
                  new DeliveryId("d-1"),
                  TENANT,
                  ORIGIN,
                  1,
                  person("d", 1, null).recipient(),
                  "person1@contoso.example",
                  PENDING,
                  0,
                  NOON,
                  false,
                  false,
                  null,
                  null,
                  null));
      assertThat(store.origin(TENANT, ORIGIN).orElseThrow())
          .satisfies(origin -> {
            assertThat(origin.cursor()).isEqualTo("page 2");
            assertThat(origin.expanded()).isFalse();
          });
    }

    @Test
    void addingPageTwiceAddsNobodyTwice() {
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 3), "page 2", NOON);

      int again = store.add(TENANT, ORIGIN, people("other-ids", 2, 5), "page 2", NOON);

      assertThat(again).isEqualTo(2);
      assertThat(all()).extracting(Delivery::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(all().get(1).id()).isEqualTo(new DeliveryId("d-2"));
      assertThat(tally().targeted()).isEqualTo(5);
    }

    @Test
    void samePersonTwiceOnOnePageIsAddedOnce() {
      open(ORIGIN);

      int added =
          store.add(
              TENANT, ORIGIN, List.of(person("a", 1, null), person("b", 1, null)), null, NOON);

      assertThat(added).isEqualTo(1);
    }

    @Test
    void samePersonIsAddedToEachOrigin() {
      OriginId second = new OriginId("bcast_2");
      open(ORIGIN);
      open(second);
      store.add(TENANT, ORIGIN, people("d", 1, 2), null, NOON);

      assertThat(store.add(TENANT, second, people("e", 1, 2), null, NOON)).isEqualTo(2);
    }

    @Test
    void thoseToBeSkippedEndAtOnce() {
      open(ORIGIN);

      store.add(TENANT, ORIGIN, List.of(person("d", 1, Reason.GUEST_EXCLUDED)), null, NOON);

      assertThat(all())
          .singleElement()
          .satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(SKIPPED);
            assertThat(delivery.reason()).isEqualTo(Reason.GUEST_EXCLUDED);
          });
      assertThat(store.due(TENANT, NOON, Set.of(), MANY)).isEmpty();
      assertThat(tally())
          .isEqualTo(new Tally(Map.of(SKIPPED, 1L), Map.of(Reason.GUEST_EXCLUDED, 1L), 0));
    }

    @Test
    void lastPageExpandsTheOriginForGood() {
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), "page 2", NOON);
      store.add(TENANT, ORIGIN, people("d", 2, 2), null, NOON);

      store.add(TENANT, ORIGIN, people("d", 1, 1), "page 2", NOON);

      assertThat(store.origin(TENANT, ORIGIN).orElseThrow().expanded()).isTrue();
      assertThat(store.unexpanded(TENANT)).isEmpty();
    }

    @Test
    void emptyLastPageExpandsTheOrigin() {
      open(ORIGIN);

      assertThat(store.add(TENANT, ORIGIN, List.of(), null, NOON)).isZero();

      assertThat(store.origin(TENANT, ORIGIN).orElseThrow().expanded()).isTrue();
    }

    @Test
    void pausedOriginTakesPeopleAndCancelledOneNobody() {
      open(ORIGIN);
      store.move(TENANT, ORIGIN, ANY, Origin.State.PAUSED);
      int paused = store.add(TENANT, ORIGIN, people("d", 1, 2), "page 2", NOON);
      store.move(TENANT, ORIGIN, ANY, Origin.State.CANCELLED);
      int cancelled = store.add(TENANT, ORIGIN, people("d", 3, 4), null, NOON);

      assertThat(paused).isEqualTo(2);
      assertThat(cancelled).isZero();
      assertThat(tally().targeted()).isEqualTo(2);
    }

    @Test
    void unknownOriginIsAnErrorThatNamesIt() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.add(TENANT, ORIGIN, people("d", 1, 1), null, NOON))
          .withMessageContaining(ORIGIN.value());
    }

    @Test
    void samePageAddedByTwoThreadsIsAddedOnce() {
      open(ORIGIN);

      List<Integer> added =
          together(
              () -> store.add(TENANT, ORIGIN, people("a", 1, 200), null, NOON),
              () -> store.add(TENANT, ORIGIN, people("b", 1, 200), null, NOON));

      assertThat(added.get(0) + added.get(1)).isEqualTo(200);
      assertThat(all()).extracting(Delivery::seq).doesNotHaveDuplicates().hasSize(200);
    }
  }

  @Nested
  class Due {
    @Test
    void dueOnesComeByDueTimeThenOriginThenSeq() {
      OriginId earlier = new OriginId("another");
      open(ORIGIN);
      open(earlier);
      store.add(TENANT, ORIGIN, people("d", 1, 2), null, NOON);
      store.add(TENANT, earlier, people("e", 1, 1), null, NOON);
      store.add(TENANT, earlier, people("e", 2, 2), null, NOON.minusSeconds(1));

      assertThat(store.due(TENANT, NOON, Set.of(), MANY))
          .extracting(delivery -> delivery.id().value())
          .containsExactly("e-2", "e-1", "d-1", "d-2");
      assertThat(store.due(TENANT, NOON, Set.of(), 2))
          .extracting(delivery -> delivery.id().value())
          .containsExactly("e-2", "e-1");
      assertThat(store.due(TENANT, NOON, Set.of(), 0)).isEmpty();
      assertThat(store.due(OTHER, NOON, Set.of(), MANY)).isEmpty();
    }

    @Test
    void originsThatAreLeftOutDoNotStandBeforeTheOthers() {
      OriginId later = new OriginId("zebra");
      open(ORIGIN);
      open(later);
      store.add(TENANT, ORIGIN, people("d", 1, 5), null, NOON.minusSeconds(1));
      store.add(TENANT, later, people("e", 1, 1), null, NOON);
      var strangers = Set.of(ORIGIN, new OriginId("x"), new OriginId("y"));

      assertThat(store.due(TENANT, NOON, Set.of(ORIGIN), 2))
          .extracting(delivery -> delivery.id().value())
          .containsExactly("e-1");
      assertThat(store.due(TENANT, NOON, strangers, 2)).hasSize(1);
      assertThat(store.due(TENANT, NOON, Set.of(ORIGIN, later), 2)).isEmpty();
    }

    @Test
    void nothingIsDueEarly() {
      Instant later = NOON.plusNanos(500_000);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), null, later);

      assertThat(store.due(TENANT, later.minusNanos(1), Set.of(), MANY)).isEmpty();
      assertThat(store.due(TENANT, NOON.plusMillis(1), Set.of(), MANY)).hasSize(1);
    }

    @Test
    void onlyOpenOnesThatAreNotUnderWayAreDue() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 6), null, NOON);
      List<Delivery> all = all();
      settle(epoch, step(all.get(1), to(READY, all.get(1))));
      settle(epoch, step(all.get(2), dueAt(NOON, WAITING, all.get(2))));
      store.intend(TENANT, epoch, List.of(all.get(3)));
      settle(epoch, step(all.get(4), dueAt(NOON, UNCERTAIN, all.get(4))));
      settle(epoch, step(all.get(5), accepted(all.get(5))));

      assertThat(store.due(TENANT, NOON, Set.of(), MANY))
          .extracting(Delivery::state)
          .containsExactly(PENDING, READY, WAITING, UNCERTAIN);
    }

    @Test
    void pausedOriginHasNothingDueButWhatIsUncertain() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 3), null, NOON);
      List<Delivery> all = all();
      settle(epoch, step(all.get(1), dueAt(NOON, UNCERTAIN, all.get(1))));
      settle(epoch, step(all.get(2), dueAt(NOON.plusSeconds(9), UNCERTAIN, all.get(2))));

      store.move(TENANT, ORIGIN, ANY, Origin.State.PAUSED);

      assertThat(store.due(TENANT, NOON, Set.of(), MANY))
          .extracting(Delivery::seq)
          .containsExactly(2L);
      assertThat(store.nextDue(TENANT, NOON.minusSeconds(1))).contains(NOON);
      assertThat(store.nextDue(TENANT, NOON)).contains(NOON.plusSeconds(9));
    }

    @Test
    void nextDueIsTheFirstAfterNow() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), "2", NOON);
      store.add(TENANT, ORIGIN, people("d", 2, 2), "3", NOON.plusSeconds(30));
      store.add(TENANT, ORIGIN, people("d", 3, 3), null, NOON.plusSeconds(20));
      store.intend(TENANT, epoch, List.of(all().get(2)));

      assertThat(store.nextDue(TENANT, NOON)).contains(NOON.plusSeconds(30));
      assertThat(store.nextDue(TENANT, NOON.plusSeconds(30))).isEmpty();
      assertThat(store.nextDue(OTHER, NOON)).isEmpty();
    }
  }

  @Nested
  class Intending {
    @Test
    void intendedOnesAreSending() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 3), null, NOON);

      List<Delivery> intended = store.intend(TENANT, epoch, all().subList(0, 2));

      assertThat(intended).extracting(Delivery::state).containsExactly(SENDING, SENDING);
      assertThat(all()).startsWith(intended.toArray(Delivery[]::new));
      assertThat(tally().states()).isEqualTo(Map.of(SENDING, 2L, PENDING, 1L));
    }

    @Test
    void waitingOneForgetsWhatItWaitedFor() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), null, NOON);
      settle(epoch, step(all().getFirst(), dueAt(NOON, WAITING, all().getFirst())));

      List<Delivery> intended = store.intend(TENANT, epoch, all());

      assertThat(intended).containsExactlyElementsOf(all());
      assertThat(intended.getFirst().detail()).isNull();
      assertThat(intended.getFirst().attempts()).isEqualTo(1);
    }

    @Test
    void nothingIsIntendedForAnOriginThatIsNotRunning() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 2), null, NOON);
      List<Delivery> ready = all();
      store.move(TENANT, ORIGIN, ANY, Origin.State.PAUSED);

      assertThat(store.intend(TENANT, epoch, ready)).isEmpty();

      store.move(TENANT, ORIGIN, ANY, Origin.State.RUNNING);
      assertThat(store.intend(TENANT, epoch, ready)).hasSize(2);
    }

    @Test
    void whatMovedOnMeanwhileIsLeftOut() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 2), null, NOON);
      List<Delivery> read = all();
      settle(epoch, step(read.getFirst(), to(READY, read.getFirst())));

      assertThat(store.intend(TENANT, epoch, read)).extracting(Delivery::seq).containsExactly(2L);
    }

    @Test
    void earlierEpochIntendsNothing() {
      long earlier = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 2), null, NOON);
      long later = store.own(TENANT);

      assertThat(later).isGreaterThan(earlier);
      assertThat(store.intend(TENANT, earlier, all())).isEmpty();
      assertThat(store.intend(TENANT, later + 1, all())).isEmpty();
      assertThat(store.intend(TENANT, later, all())).hasSize(2);
    }

    @Test
    void ofTwoThreadsOneGetsEachDelivery() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 300), null, NOON);
      List<Delivery> ready = all();

      List<List<Delivery>> intended =
          together(
              () -> inPages(ready, page -> store.intend(TENANT, epoch, page)),
              () -> inPages(ready.reversed(), page -> store.intend(TENANT, epoch, page)));

      assertThat(Stream.concat(intended.get(0).stream(), intended.get(1).stream()))
          .extracting(Delivery::seq)
          .doesNotHaveDuplicates()
          .hasSize(300);
      assertThat(tally().states()).isEqualTo(Map.of(SENDING, 300L));
    }

    @Test
    void noIntentCommitsAfterPauseReturns() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 300), null, NOON);
      List<Delivery> ready = all();

      List<Long> counts =
          together(
              () -> {
                store.move(TENANT, ORIGIN, ANY, Origin.State.PAUSED);
                return tally().in(SENDING);
              },
              () -> (long) inPages(ready, page -> store.intend(TENANT, epoch, page)).size());

      assertThat(counts.get(1)).isEqualTo(counts.get(0));
      assertThat(tally().in(SENDING)).isEqualTo(counts.get(0));
    }
  }

  @Nested
  class Interrupted {
    @Test
    void whatAnEarlierOwnerWasSendingIsInterrupted() {
      long first = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 4), null, NOON);
      store.intend(TENANT, first, all().subList(0, 3));
      long second = store.own(TENANT);
      store.intend(TENANT, second, all().subList(3, 4));
      store.move(TENANT, ORIGIN, ANY, Origin.State.CANCELLED);

      assertThat(store.interrupted(TENANT, second, MANY))
          .extracting(Delivery::seq)
          .containsExactly(1L, 2L, 3L);
      assertThat(store.interrupted(TENANT, second, 2)).hasSize(2);
      assertThat(store.interrupted(TENANT, first, MANY)).isEmpty();
      assertThat(store.interrupted(OTHER, second, MANY)).isEmpty();
    }

    @Test
    void settlingAnInterruptedOneEndsIt() {
      long first = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), null, NOON);
      List<Delivery> sending = store.intend(TENANT, first, all());
      long second = store.own(TENANT);

      Delivery end = ended(UNCONFIRMED, Reason.OUTCOME_UNCONFIRMED, sending.getFirst());
      settle(second, step(sending.getFirst(), end));

      assertThat(store.interrupted(TENANT, second, MANY)).isEmpty();
      assertThat(tally().unconfirmed()).isEqualTo(1);
    }
  }

  @Nested
  class Settling {
    @Test
    void everyFieldOfTheStepIsStored() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 3), null, NOON);
      List<Delivery> all = all();
      Delivery accepted = accepted(resent(all.get(0)));
      Delivery failed = ended(FAILED, Reason.BOT_BLOCKED_BY_USER, all.get(1));
      Delivery waiting = dueAt(NOON.plusSeconds(7), WAITING, all.get(2));

      int written =
          store.settle(
              TENANT,
              epoch,
              List.of(
                  step(all.get(0), accepted), step(all.get(1), failed), step(all.get(2), waiting)));

      assertThat(written).isEqualTo(3);
      assertThat(all()).containsExactly(accepted, failed, waiting);
      assertThat(tally())
          .isEqualTo(
              new Tally(
                  Map.of(ACCEPTED, 1L, FAILED, 1L, WAITING, 1L),
                  Map.of(Reason.BOT_BLOCKED_BY_USER, 1L),
                  1));
    }

    @Test
    void whatTheMessageShowsOfAPersonIsKeptThroughEveryStep() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      var fields = Map.of("name", "Ada \"Lovelace\" 🎉", "preferredLanguage", "fr");
      store.add(TENANT, ORIGIN, List.of(known("d", 1, fields), person("d", 2, null)), null, NOON);

      Delivery added = all().get(0);
      settle(epoch, step(added, to(READY, added)));
      Delivery sending = store.intend(TENANT, epoch, List.of(all().get(0))).getFirst();
      settle(epoch, step(sending, accepted(sending)));

      assertThat(added.fields()).isEqualTo(fields);
      assertThat(sending.fields()).isEqualTo(fields);
      assertThat(all().get(0).fields()).isEqualTo(fields);
      assertThat(all().get(1).fields()).isEmpty();
    }

    @Test
    void whatAnAcceptedOneHasToAddIsCountedAndTheSumHolds() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 4), null, NOON);
      List<Delivery> all = all();

      settle(epoch, step(all.get(0), ended(ACCEPTED, Reason.BULK_UNVERIFIED, all.get(0))));
      settle(epoch, step(all.get(1), ended(ACCEPTED, Reason.BULK_UNVERIFIED, all.get(1))));
      settle(epoch, step(all.get(2), accepted(all.get(2))));

      assertThat(all().get(0).why()).contains(Reason.BULK_UNVERIFIED);
      assertThat(tally().accepted()).isEqualTo(3);
      assertThat(tally().targeted()).isEqualTo(4);
      assertThat(tally().reasonsOf(ACCEPTED)).isEqualTo(Map.of(Reason.BULK_UNVERIFIED, 2L));
      assertThat(tally().reasonsOf(FAILED)).isEmpty();
    }

    @Test
    void everyKindOfRecipientIsFoundAsItWas() {
      open(ORIGIN);
      List<Recipient> recipients =
          List.of(
              Recipient.user("1"),
              new Recipient.Channel("t", "19:c@thread.tacv2"),
              new Recipient.Chat("19:x@thread.v2"),
              new Recipient.TeamMembers("t"),
              new Recipient.ChannelMembers("t", "19:c@thread.tacv2"),
              new Recipient.ChatMembers("19:x@thread.v2"));

      store.add(
          TENANT,
          ORIGIN,
          recipients.stream()
              .map(to -> new NewDelivery(new DeliveryId(to.key()), to, "label", null))
              .toList(),
          null,
          NOON);

      assertThat(all()).extracting(Delivery::recipient).isEqualTo(recipients);
    }

    @Test
    void stepsOfOneDeliveryAreTakenInTurn() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), null, NOON);
      Delivery pending = all().getFirst();
      Delivery ready = to(READY, pending);

      int written =
          store.settle(TENANT, epoch, List.of(step(pending, ready), step(ready, accepted(ready))));

      assertThat(written).isEqualTo(2);
      assertThat(tally().states()).isEqualTo(Map.of(ACCEPTED, 1L));
    }

    @Test
    void whatMovedOnMeanwhileIsLeftOutWithItsNote() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), null, NOON);
      Delivery pending = all().getFirst();
      settle(epoch, step(pending, accepted(pending)));

      int written =
          store.settle(
              TENANT,
              epoch,
              List.of(noted(pending, dueAt(NOON, WAITING, pending), NOON, "too late")));

      assertThat(written).isZero();
      assertThat(all().getFirst().state()).isEqualTo(ACCEPTED);
      assertThat(store.history(TENANT, pending.id())).isEmpty();
    }

    @Test
    void earlierEpochSettlesNothing() {
      long earlier = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), null, NOON);
      List<Delivery> sending = store.intend(TENANT, earlier, all());
      store.own(TENANT);

      int written =
          store.settle(
              TENANT, earlier, List.of(step(sending.getFirst(), accepted(sending.getFirst()))));

      assertThat(written).isZero();
      assertThat(all()).isEqualTo(sending);
    }

    @Test
    void epochsOfTenantsAreTheirOwn() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), null, NOON);

      store.own(OTHER);

      assertThat(store.intend(TENANT, epoch, all())).hasSize(1);
    }

    @Test
    void evidenceTurnsUnconfirmedIntoAccepted() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 1), null, NOON);
      Delivery pending = all().getFirst();
      Delivery unconfirmed = ended(UNCONFIRMED, Reason.OUTCOME_UNCONFIRMED, pending);
      settle(epoch, step(pending, unconfirmed));

      settle(epoch, step(unconfirmed, accepted(unconfirmed)));

      assertThat(tally()).isEqualTo(new Tally(Map.of(ACCEPTED, 1L), Map.of(), 0));
    }

    @Test
    void underCancelledOriginWhatWouldWaitIsCancelled() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 4), null, NOON);
      List<Delivery> sending = store.intend(TENANT, epoch, all());
      store.move(TENANT, ORIGIN, ANY, Origin.State.CANCELLED);

      int written =
          store.settle(
              TENANT,
              epoch,
              List.of(
                  noted(sending.get(0), dueAt(NOON, WAITING, sending.get(0)), NOON, "429"),
                  step(sending.get(1), resent(sending.get(1))),
                  step(sending.get(2), dueAt(NOON, UNCERTAIN, sending.get(2))),
                  step(sending.get(3), accepted(sending.get(3)))));

      assertThat(written).isEqualTo(4);
      assertThat(all())
          .extracting(Delivery::state)
          .containsExactly(CANCELLED, CANCELLED, UNCERTAIN, ACCEPTED);
      assertThat(all().getFirst().reason()).isEqualTo(Reason.CANCELLED_BY_AUTHOR);
      assertThat(store.history(TENANT, sending.getFirst().id())).hasSize(1);
      assertThat(tally().possibleDuplicates()).isEqualTo(1);
      assertThat(store.due(TENANT, NOON, Set.of(), MANY))
          .extracting(Delivery::state)
          .containsExactly(UNCERTAIN);
    }

    @Test
    void cancellingWhileSettlingLeavesNothingWaiting() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 200), null, NOON);
      List<Delivery> sending = store.intend(TENANT, epoch, all());

      together(
          () -> store.move(TENANT, ORIGIN, ANY, Origin.State.CANCELLED),
          () ->
              inPages(
                      sending,
                      page -> {
                        store.settle(
                            TENANT,
                            epoch,
                            page.stream().map(d -> step(d, dueAt(NOON, WAITING, d))).toList());
                        return page;
                      })
                  .isEmpty());

      assertThat(tally().states()).isEqualTo(Map.of(CANCELLED, 200L));
    }
  }

  @Nested
  class Reading {
    @Test
    void unknownOriginCountsNothing() {
      assertThat(tally()).isEqualTo(Tally.empty());
      assertThat(all()).isEmpty();
    }

    @Test
    void pagesGoOnAfterTheLastSeq() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 5), null, NOON);
      store.intend(TENANT, epoch, List.of(all().get(1), all().get(3)));

      assertThat(store.page(TENANT, ORIGIN, Set.of(), 2, 2))
          .extracting(Delivery::seq)
          .containsExactly(3L, 4L);
      assertThat(store.page(TENANT, ORIGIN, Set.of(SENDING, ACCEPTED), 0, MANY))
          .extracting(Delivery::seq)
          .containsExactly(2L, 4L);
      assertThat(store.page(TENANT, ORIGIN, Set.of(FAILED), 0, MANY)).isEmpty();
      assertThat(store.page(OTHER, ORIGIN, Set.of(), 0, MANY)).isEmpty();
    }

    @Test
    void historyComesOldestFirst() {
      long epoch = store.own(TENANT);
      open(ORIGIN);
      store.add(TENANT, ORIGIN, people("d", 1, 2), null, NOON);
      Delivery pending = all().getFirst();
      Delivery waiting = dueAt(NOON, WAITING, pending);
      settle(epoch, noted(pending, waiting, NOON, "429 TooManyRequests"));
      settle(epoch, noted(waiting, dueAt(NOON, WAITING, waiting), NOON.plusSeconds(1), "503"));

      assertThat(store.history(TENANT, pending.id()))
          .containsExactly(
              new Change.Note(NOON, "WAITING", "429 TooManyRequests"),
              new Change.Note(NOON.plusSeconds(1), "WAITING", "503"));
      assertThat(store.history(TENANT, all().get(1).id())).isEmpty();
      assertThat(store.history(OTHER, pending.id())).isEmpty();
    }
  }

  @Test
  void randomWalkKeepsEveryCountAndAgreesWithTheTwinInMemory() {
    long seed = Long.getLong("postrider.seed", 20261102L);
    System.Logger log = System.getLogger(DeliveryStoreContract.class.getName());
    log.log(System.Logger.Level.INFO, "random walk over the ledger, seed {0}", Long.toString(seed));

    new StoreWalk(seed, store).run(400);
  }

  private void open(OriginId id) {
    store.open(Origin.opened(id, TENANT, Policy.NO_DUPLICATES));
  }

  private void settle(long epoch, Change change) {
    assertThat(store.settle(TENANT, epoch, List.of(change))).isEqualTo(1);
  }

  private List<Delivery> all() {
    return store.page(TENANT, ORIGIN, Set.of(), 0, MANY);
  }

  private Tally tally() {
    return store.tally(TENANT, ORIGIN);
  }

  private static List<Delivery> inPages(List<Delivery> all, UnaryOperator<List<Delivery>> work) {
    var done = new ArrayList<Delivery>();
    for (int from = 0; from < all.size(); from += 20) {
      done.addAll(work.apply(all.subList(from, Math.min(all.size(), from + 20))));
    }
    return done;
  }

  /// Runs both at the same time.
  private static <T> List<T> together(Callable<T> one, Callable<T> other) {
    var start = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          Stream.of(one, other)
              .map(work ->
                  threads.submit(() -> {
                    start.await();
                    return work.call();
                  }))
              .toList();
      return List.of(answers.get(0).get(), answers.get(1).get());
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("a thread of the test failed", e);
    }
  }
}
