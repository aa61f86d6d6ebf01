package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.poll.Ballot;
import dev.postrider.poll.Counts;
import dev.postrider.poll.InMemoryPollStore;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollKey;
import dev.postrider.poll.PollStore;
import dev.postrider.poll.PollStore.Vote;
import dev.postrider.poll.PollStore.Voted;
import dev.postrider.poll.PollStore.Voted.How;
import dev.postrider.poll.Question;
import dev.postrider.poll.SentPoll;
import dev.postrider.poll.Texts;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [PollStore] does. A store's own test inherits it and says how to make an empty one.
public abstract class PollStoreContract {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final PollId LUNCH = new PollId("poll_1");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final UserId ADA = new UserId("ada");
  private static final Poll NAMED = Poll.single("Lunch", "What?", "Ramen", "Curry", "Salad");

  private PollStore store = new InMemoryPollStore();

  /// An empty store, closed by whoever inherits this.
  protected abstract PollStore emptyStore();

  @BeforeEach
  final void makeStore() {
    store = emptyStore();
  }

  @Test
  void aPollIsFoundAsItWasSent() {
    SentPoll sent = open(NAMED.closingAt(NOON.plusSeconds(60)).groupedBy("department"));

    assertThat(store.find(TENANT, LUNCH)).contains(sent);
    assertThat(store.find(new TenantId("fabrikam"), LUNCH)).isEmpty();
    assertThat(store.find(TENANT, new PollId("poll_2"))).isEmpty();
  }

  @Test
  void openingTheSamePollAgainChangesNothing() {
    SentPoll sent = open(NAMED);
    vote(ADA, "1");

    store.open(sent(LUNCH, Poll.single("Other", "Why?", "a", "b"), NOON), null);

    assertThat(store.find(TENANT, LUNCH)).contains(sent);
    assertThat(counts().people()).isEqualTo(1);
  }

  @Test
  void theNewestAreListedFirst() {
    store.open(sent(new PollId("poll_a"), NAMED, NOON), null);
    store.open(sent(new PollId("poll_c"), NAMED, NOON.plusSeconds(1)), null);
    store.open(sent(new PollId("poll_b"), NAMED, NOON.plusSeconds(1)), null);

    assertThat(store.newest(TENANT, 2))
        .extracting(poll -> poll.id().value())
        .containsExactly("poll_c", "poll_b");
    assertThat(store.newest(new TenantId("fabrikam"), 9)).isEmpty();
  }

  @Test
  void aVoteIsCountedAndKept() {
    open(NAMED);

    assertThat(vote(ADA, "2")).isEqualTo(new Voted(How.COUNTED, Ballot.of("1", "2")));

    assertThat(counts()).isEqualTo(new Counts(1, Map.of("1", 1L), Map.of("1", Map.of("2", 1L))));
    assertThat(store.answer(TENANT, LUNCH, ADA))
        .contains(new PollStore.Answer(Ballot.of("1", "2"), NOON));
    assertThat(store.answers(TENANT, LUNCH))
        .containsOnlyKeys(ADA)
        .containsValue(new PollStore.Answer(Ballot.of("1", "2"), NOON));
  }

  @Test
  void aLaterVoteReplacesAnEarlierOne() {
    open(NAMED);
    vote(ADA, "1");

    assertThat(vote(ADA, "2", 1).how()).isEqualTo(How.COUNTED);

    assertThat(counts().people()).isEqualTo(1);
    assertThat(counts().votes("1", "1")).isZero();
    assertThat(counts().votes("1", "2")).isEqualTo(1);
  }

  @Test
  void theSameVoteTwiceCountsOnce() {
    open(NAMED);
    vote(ADA, "1");

    assertThat(vote(ADA, "1")).isEqualTo(new Voted(How.COUNTED_BEFORE, Ballot.of("1", "1")));

    assertThat(counts().votes("1", "1")).isEqualTo(1);
  }

  @Test
  void anEarlierVoteThatComesLateDoesNotReplaceALaterOne() {
    open(NAMED);
    vote(ADA, "2", 1);

    assertThat(vote(ADA, "1", 0)).isEqualTo(new Voted(How.COUNTED_BEFORE, Ballot.of("1", "2")));

    assertThat(counts().votes("1", "2")).isEqualTo(1);
    assertThat(counts().votes("1", "1")).isZero();
  }

  @Test
  void whereVotesMayNotBeChangedTheFirstCounts() {
    open(NAMED.withoutChanges());
    vote(ADA, "1");

    assertThat(vote(ADA, "2", 1)).isEqualTo(new Voted(How.NOT_CHANGEABLE, Ballot.of("1", "1")));

    assertThat(counts().votes("1", "1")).isEqualTo(1);
  }

  @Test
  void whoeverTakesSeveralChoicesIsOnePerson() {
    open(Poll.multiple("Days", "When?", 2, "Monday", "Tuesday", "Friday"));

    vote(ADA, new Ballot(Map.of("1", List.of("1", "3"))), "", 0);

    assertThat(counts())
        .isEqualTo(new Counts(1, Map.of("1", 1L), Map.of("1", Map.of("1", 1L, "3", 1L))));
  }

  @Test
  void afterClosingNoVoteCounts() {
    open(NAMED);
    vote(ADA, "1");

    assertThat(store.close(TENANT, LUNCH, NOON)).isTrue();
    assertThat(store.close(TENANT, LUNCH, NOON.plusSeconds(9))).isFalse();

    assertThat(vote(ADA, "2", 1)).isEqualTo(new Voted(How.CLOSED, Ballot.of("1", "1")));
    assertThat(vote(new UserId("bob"), "2")).isEqualTo(new Voted(How.CLOSED, null));
    assertThat(counts().people()).isEqualTo(1);
    assertThat(store.find(TENANT, LUNCH).orElseThrow().closed()).contains(NOON);
  }

  @Test
  void atItsClosingTimeAPollIsClosedAndDue() {
    open(NAMED.closingAt(NOON.plusSeconds(1)));
    store.open(sent(new PollId("poll_2"), NAMED, NOON), null);

    assertThat(store.due(TENANT, NOON)).isEmpty();
    assertThat(vote(ADA, "1").how()).isEqualTo(How.COUNTED);
    assertThat(vote(new UserId("bob"), "1", 1).how()).isEqualTo(How.CLOSED);
    assertThat(store.due(TENANT, NOON.plusSeconds(1))).containsExactly(LUNCH);

    store.close(TENANT, LUNCH, NOON.plusSeconds(1));
    assertThat(store.due(TENANT, NOON.plusSeconds(9))).isEmpty();
  }

  @Test
  void aVoteForNoPollIsRefused() {
    assertThatThrownBy(() -> vote(ADA, "1")).isInstanceOf(NoSuchElementException.class);
    assertThat(store.close(TENANT, LUNCH, NOON)).isFalse();
    assertThat(counts()).isEqualTo(Counts.none());
  }

  @Test
  void ofTwoWhoBeginAReminderAtOnceOneDoes() {
    open(NAMED);
    var first = new BroadcastId("bcast_9");
    var second = new BroadcastId("bcast_8");

    assertThat(store.remind(TENANT, LUNCH, first, 0)).isTrue();
    assertThat(store.remind(TENANT, LUNCH, second, 0)).isFalse();
    assertThat(store.remind(TENANT, LUNCH, second, 1)).isTrue();
    assertThat(store.remind(TENANT, new PollId("poll_2"), first, 0)).isFalse();

    assertThat(store.find(TENANT, LUNCH).orElseThrow().reminders()).containsExactly(first, second);

    assertThat(store.remindedBy(TENANT, second)).contains(LUNCH);
    assertThat(store.remindedBy(TENANT, new BroadcastId("bcast_7"))).isEmpty();
    assertThat(store.remindedBy(new TenantId("fabrikam"), second)).isEmpty();
  }

  @Test
  void whoHasAnsweredIsKnownWhileAnAnonymousPollIsOpenAndNotAfterwards() {
    open(NAMED.anonymously());
    vote(ADA, "1");
    Set<UserId> both = Set.of(ADA, new UserId("bob"));

    assertThat(store.answered(TENANT, LUNCH, both)).containsExactly(ADA);
    assertThat(store.answer(TENANT, LUNCH, ADA)).isPresent();
    assertThat(store.answers(TENANT, LUNCH)).isEmpty();

    store.close(TENANT, LUNCH, NOON);

    assertThat(store.answered(TENANT, LUNCH, both)).isEmpty();
    assertThat(store.answer(TENANT, LUNCH, ADA)).isEmpty();
    assertThat(vote(ADA, "2", 1)).isEqualTo(new Voted(How.CLOSED, null));
    assertThat(counts().votes("1", "1")).isEqualTo(1);
  }

  @Test
  void anAnonymousVoteIsChangedAsAnyOther() {
    open(NAMED.anonymously());
    vote(ADA, "1");

    assertThat(vote(ADA, "3", 1).how()).isEqualTo(How.COUNTED);

    assertThat(counts().people()).isEqualTo(1);
    assertThat(counts().votes("1", "3")).isEqualTo(1);
  }

  @Test
  void votersOfAnAnonymousPollSeeCountsInStepsOfFive() {
    open(NAMED.anonymously());
    IntStream.range(0, 4).forEach(i -> vote(new UserId("p" + i), "1"));
    assertThat(store.shown(TENANT, LUNCH)).isEqualTo(Counts.none());

    vote(new UserId("p4"), "2");
    Counts five = counts();
    assertThat(five.people()).isEqualTo(5);
    assertThat(store.shown(TENANT, LUNCH)).isEqualTo(five);

    vote(new UserId("p5"), "3");
    vote(new UserId("p4"), "1", 1);
    assertThat(store.shown(TENANT, LUNCH)).isEqualTo(five);

    store.close(TENANT, LUNCH, NOON);
    assertThat(store.shown(TENANT, LUNCH)).isEqualTo(counts());
    assertThat(counts().people()).isEqualTo(6);
  }

  @Test
  void withNamesEveryVoteIsShownAtOnce() {
    open(NAMED);
    vote(ADA, "1");

    assertThat(store.shown(TENANT, LUNCH)).isEqualTo(counts());
  }

  @Test
  void votesAreCountedByGroupAlsoWhenSomebodyMoves() {
    open(NAMED.groupedBy("department"));
    vote(ADA, Ballot.of("1", "1"), "Sales", 0);
    vote(new UserId("bob"), Ballot.of("1", "2"), "", 0);
    vote(ADA, Ballot.of("1", "2"), "Legal", 1);

    Map<String, Counts> groups = store.groups(TENANT, LUNCH);

    assertThat(groups).containsOnlyKeys("", "Legal");
    assertThat(groups.get("Legal")).isEqualTo(groups.get(""));
    assertThat(counts().people()).isEqualTo(2);
  }

  @Test
  void withoutAFieldToGroupByThereAreNoGroups() {
    open(NAMED);
    vote(ADA, Ballot.of("1", "1"), "Sales", 0);

    assertThat(store.groups(TENANT, LUNCH)).isEmpty();
  }

  @Test
  void groupsTooSmallToBeShownAreForgottenWhenAnAnonymousPollCloses() {
    open(NAMED.anonymously().groupedBy("department"));
    IntStream.range(0, 9).forEach(i -> vote(new UserId("s" + i), Ballot.of("1", "1"), "Sales", 0));
    IntStream.range(0, 6).forEach(i -> vote(new UserId("l" + i), Ballot.of("1", "2"), "Legal", 0));
    vote(ADA, Ballot.of("1", "3"), "Board", 0);

    store.close(TENANT, LUNCH, NOON);

    assertThat(store.groups(TENANT, LUNCH)).containsOnlyKeys("Sales");
    assertThat(counts().people()).isEqualTo(16);
  }

  @Test
  void whatFewOfAGroupChoseIsForgottenWithWhatWouldTellOfIt() {
    List<Question> two =
        List.of(
            NAMED.questions().getFirst(),
            new Question("2", Texts.of("And why?"), NAMED.questions().getFirst().choices(), 1));
    open(Poll.of("Lunch", two).anonymously().groupedBy("department"));
    var first = Ballot.of("1", "1");
    var both = new Ballot(Map.of("1", List.of("1"), "2", List.of("3")));
    IntStream.range(0, 9).forEach(i -> vote(new UserId("s" + i), both, "Sales", 0));
    IntStream.range(0, 6).forEach(i -> vote(new UserId("l" + i), both, "Legal", 0));
    IntStream.range(0, 8).forEach(i -> vote(new UserId("b" + i), i < 2 ? both : first, "Board", 0));
    Map<String, Counts> before = store.groups(TENANT, LUNCH);
    assertThat(before)
        .containsEntry(
            "Board",
            new Counts(
                8, Map.of("1", 8L, "2", 2L), Map.of("1", Map.of("1", 8L), "2", Map.of("3", 2L))));

    store.close(TENANT, LUNCH, NOON);

    Map<String, Counts> groups = store.groups(TENANT, LUNCH);
    assertThat(groups).containsOnlyKeys("Sales", "Legal", "Board");
    assertThat(groups.get("Sales")).isEqualTo(before.get("Sales"));
    assertThat(groups.get("Legal"))
        .isEqualTo(new Counts(6, Map.of("1", 6L, "2", 6L), Map.of("1", Map.of("1", 6L))));
    assertThat(groups.get("Board"))
        .isEqualTo(new Counts(8, Map.of("1", 8L, "2", 2L), Map.of("1", Map.of("1", 8L))));
  }

  @Test
  void ofManyWhoVoteAndChangeAtOnceEachCountsOnceAndTheLastWins() throws Exception {
    open(NAMED);
    int people = 40;
    int taps = 5;
    long seed = new SecureRandom().nextLong();
    var random = new SplittableRandom(seed);
    List<Callable<Voted>> votes = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      for (int tap = 0; tap < taps; tap++) {
        var voter = new UserId("p" + person);
        String choice = tap == taps - 1 ? "3" : Integer.toString(1 + random.nextInt(2));
        int at = tap;
        votes.add(() -> vote(voter, choice, at));
        votes.add(() -> vote(voter, choice, at));
      }
    }
    shuffle(votes, random);

    runAll(votes);

    assertThat(counts())
        .as("seed " + seed)
        .isEqualTo(
            new Counts(
                people, Map.of("1", (long) people), Map.of("1", Map.of("3", (long) people))));
    assertThat(store.answers(TENANT, LUNCH)).hasSize(people);
  }

  @Test
  void aVoteThatMeetsTheClosingIsEitherCountedOrToldSo() throws Exception {
    open(NAMED);
    int people = 60;
    List<Callable<Voted>> votes =
        IntStream.range(0, people)
            .<Callable<Voted>>mapToObj(i -> () -> vote(new UserId("p" + i), "1"))
            .collect(Collectors.toCollection(ArrayList::new));
    votes.add(
        people / 2,
        () -> {
          store.close(TENANT, LUNCH, NOON);
          return new Voted(How.CLOSED, null);
        });

    List<Voted> voted = runAll(votes);

    long counted = voted.stream().filter(one -> one.how() == How.COUNTED).count();
    assertThat(counts().people()).isEqualTo(counted);
    assertThat(store.answers(TENANT, LUNCH)).hasSize((int) counted);
    assertThat(voted).allMatch(one -> one.how() == How.COUNTED || one.how() == How.CLOSED);
  }

  private static void shuffle(List<Callable<Voted>> votes, SplittableRandom random) {
    for (int i = votes.size() - 1; i > 0; i--) {
      Collections.swap(votes, i, random.nextInt(i + 1));
    }
  }

  private static List<Voted> runAll(List<Callable<Voted>> votes) throws Exception {
    var voted = new ArrayList<Voted>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Voted> vote : threads.invokeAll(votes)) {
        voted.add(vote.get());
      }
    }
    return voted;
  }

  private Voted vote(UserId person, String choice) {
    return vote(person, choice, 0);
  }

  private Voted vote(UserId person, String choice, int seconds) {
    return vote(person, Ballot.of("1", choice), "", seconds);
  }

  private Voted vote(UserId person, Ballot ballot, String group, int seconds) {
    Instant at = NOON.plusSeconds(seconds);
    return store.vote(TENANT, LUNCH, new Vote(person, ballot, group, at, at));
  }

  private Counts counts() {
    return store.counts(TENANT, LUNCH);
  }

  private SentPoll open(Poll poll) {
    SentPoll sent = sent(LUNCH, poll, NOON);
    store.open(sent, poll.anonymous() ? PollKey.random(new SecureRandom()) : null);
    return sent;
  }

  private static SentPoll sent(PollId id, Poll poll, Instant at) {
    return new SentPoll(id, TENANT, poll, new BroadcastId("bcast_" + id), List.of(), at, null);
  }
}
