package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.postrider.Polls;
import dev.postrider.audience.Audience;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Reason;
import dev.postrider.emulator.callback.CardAction;
import dev.postrider.emulator.callback.Tap;
import dev.postrider.emulator.callback.TapOutcome;
import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Fault;
import dev.postrider.emulator.fault.Match;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.message.ChatMessage;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollPerson;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.PollResults.ChoiceResult;
import dev.postrider.poll.Question;
import dev.postrider.poll.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A poll from its sending to its results, against the local tenant.
class PollJourneyTest {
  private static final Poll LUNCH =
      Poll.single("Lunch", "What shall we eat on Friday?", "Ramen", "Curry", "Salad");
  private static final List<String> REACHABLE =
      List.of("mina", "kenji", "yuki", "lea", "chloe", "ada", "ben", "wei", "lin");

  @RegisterExtension
  final LocalTenantExtension local = LocalTenantExtension.seeded("tiny").withoutLimits();

  @Test
  void everybodyVotesAndTheCardTellsHowItStands() throws InterruptedException {
    PollId id = send(LUNCH);

    assertThat(card(tap("ada", "Ramen"))).contains("You voted Ramen, 100 % so far.");
    assertThat(card(tap("ben", "Curry"))).contains("You voted Curry, 50 % so far.");
    assertThat(card(tap("ben", "Refresh"))).contains("You voted Curry, 50 % so far.");

    PollResults results = polls().results(id);
    assertThat(results.answered()).isEqualTo(2);
    assertThat(results.accepted()).isEqualTo(REACHABLE.size());
    assertThat(results.asked()).isEqualTo(REACHABLE.size() + 1);
    assertThat(results.questions().getFirst().choices())
        .extracting(ChoiceResult::text, ChoiceResult::votes, ChoiceResult::percent)
        .containsExactly(
            tuple("Ramen", 1L, 50.0), tuple("Curry", 1L, 50.0), tuple("Salad", 0L, 0.0));
  }

  @Test
  void aVoteIsChangedOnTheCard() throws InterruptedException {
    PollId id = send(LUNCH);
    tap("ada", "Ramen");

    assertThat(card(tap("ada", "Change my vote"))).contains("What shall we eat on Friday?");
    assertThat(card(tap("ada", "Salad"))).contains("You voted Salad, 100 % so far.");

    assertThat(polls().results(id).answered()).isEqualTo(1);
  }

  @Test
  void severalQuestionsAreOneCardWithInputs() throws InterruptedException {
    var days = Poll.multiple("Days", "Which days?", 2, "Monday", "Tuesday", "Friday");
    PollId id = send(days);

    assertThat(tap("ada", "Vote")).isInstanceOf(TapOutcome.Refused.class);
    assertThat(tap("ada", "Vote", Map.of("question-1", "1,2,3")))
        .isEqualTo(new TapOutcome.Refused(400, "BadRequest", "Please choose 2 answers at most."));
    assertThat(card(tap("ada", "Vote", Map.of("question-1", "1,3"))))
        .contains("You voted: Monday, Friday");

    PollResults results = polls().results(id);
    assertThat(results.answered()).isEqualTo(1);
    assertThat(results.questions().getFirst().choices())
        .extracting(ChoiceResult::votes)
        .containsExactly(1L, 0L, 1L);
  }

  @Test
  void aLateTapIsToldThatItHasClosedAndChangesNothing() throws InterruptedException {
    PollId id = send(LUNCH);
    tap("ada", "Ramen");

    assertThat(polls().close(id)).isTrue();
    assertThat(polls().close(id)).isFalse();

    assertThat(card(tap("ben", "Curry")))
        .contains("This poll has closed.")
        .contains("Ramen: 100 % (1)");
    assertThat(card(tap("ada", "Refresh"))).contains("You voted: Ramen");
    assertThat(polls().results(id).isClosed()).isTrue();
    assertThat(polls().results(id).answered()).isEqualTo(1);
    assertThatThrownBy(() -> polls().remind(id))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has closed");
  }

  @Test
  void ofAnAnonymousPollNothingIsShownOfFewerThanFive() throws InterruptedException {
    PollId id = send(LUNCH.anonymously());
    List<String> five = REACHABLE.subList(0, 5);
    for (String person : five.subList(0, 4)) {
      assertThat(card(tap(person, "Ramen")))
          .contains("You voted: Ramen")
          .contains("Results are shown once 5 people have answered.");
    }
    assertThat(polls().results(id).questions()).isEmpty();
    assertThat(polls().results(id).hidden()).hasValue(5);

    assertThat(card(tap(five.get(4), "Curry"))).contains("Curry: 20 % (1)");

    assertThat(polls().results(id).questions()).hasSize(1);
    assertThat(polls().results(id).answered()).isEqualTo(5);
    assertThatThrownBy(() -> polls().people(id)).hasMessageContaining("anonymous");
  }

  @Test
  void afterAnAnonymousPollClosedNobodyCanTellWhatSomebodyChose() throws InterruptedException {
    PollId id = send(LUNCH.anonymously());
    for (String person : REACHABLE) {
      tap(person, "Ramen");
    }

    polls().close(id);

    assertThat(card(tap("ada", "Refresh")))
        .contains("Ramen: 100 % (9)")
        .doesNotContain("You voted");
    assertThat(polls().export(id).people()).isEmpty();
  }

  @Test
  void onlyThoseWhoHaveNotAnsweredAreReminded() throws InterruptedException {
    PollId id = send(LUNCH);
    tap("ada", "Ramen");
    tap("ben", "Curry");
    assertThat(polls().unanswered(id)).isEqualTo(7);

    BroadcastId reminder = polls().remind(id).orElseThrow();
    BroadcastReport report = local.postrider().await(reminder);

    assertThat(report.tally().accepted()).isEqualTo(7);
    assertThat(local.inbox("ada").posts()).hasSize(1);
    assertThat(local.inbox("mina").posts()).hasSize(2);
    assertThat(local.inbox("mina").posts().getLast().json().toString())
        .contains("A reminder: you have not answered yet.");
    assertThat(card(tap("mina", "Salad"))).contains("You voted Salad");
    assertThat(polls().results(id).reminded()).isEqualTo(7);
    assertThat(polls().get(id).reminders()).containsExactly(reminder);
  }

  @Test
  void aReminderThatIsUnderWayIsGoneOnWith() throws InterruptedException {
    PollId id = send(LUNCH);
    local
        .tenant()
        .faults()
        .add(
            new Fault(
                Match.on("connector", "POST", "/v3/conversations/*/activities"),
                new Effect.Refuse(429, Optional.of(Duration.ofMinutes(9)), "")));

    BroadcastId first = polls().remind(id).orElseThrow();

    assertThat(polls().remind(id)).contains(first);
    local.postrider().pause(first);
    assertThat(polls().remind(id)).contains(first);
    assertThat(polls().get(id).reminders()).containsExactly(first);
    local.postrider().cancel(first);
    assertThat(polls().remind(id).orElseThrow()).isNotEqualTo(first);
  }

  @Test
  void whoeverAnswersWhileTheReminderIsOnItsWayIsNotReminded() throws InterruptedException {
    PollId id = send(LUNCH);
    String fault =
        local
            .tenant()
            .faults()
            .add(
                new Fault(
                    Match.on("connector", "POST", "/v3/conversations/*/activities"),
                    new Effect.Refuse(429, Optional.of(Duration.ofSeconds(1)), "")));
    BroadcastId reminder = polls().remind(id).orElseThrow();
    tap("ada", "Ramen");

    local.tenant().faults().remove(fault);
    BroadcastReport report = local.postrider().await(reminder);

    assertThat(report.tally().reasons()).isEqualTo(Map.of(Reason.ALREADY_ANSWERED, 1L));
    assertThat(report.tally().accepted()).isEqualTo(REACHABLE.size() - 1);
    assertThat(local.inbox("ada").posts()).hasSize(1);
    assertThat(polls().results(id).reminded()).isEqualTo(REACHABLE.size() - 1);
  }

  @Test
  void aClientThatKnowsNoExecuteVotesBySubmit() throws InterruptedException {
    PollId id = send(LUNCH);
    Inbox ada = local.inbox("ada");
    Post post = ada.posts().getLast();
    var submit = new CardAction(lastCard("ada").at("/actions/1/fallback"));

    TapOutcome outcome =
        local
            .tenant()
            .callback()
            .client()
            .tap(Tap.on(ada.person().id(), post.conversationId(), post.id(), submit));

    assertThat(outcome).isEqualTo(new TapOutcome.Accepted());
    await()
        .untilAsserted(
            () -> assertThat(lastCard("ada").toString()).contains("You voted Curry, 100 % so far"));
    assertThat(ada.posts()).hasSize(1);
    assertThat(polls().results(id).answered()).isEqualTo(1);
  }

  @Test
  void whereEverybodyAnsweredThereIsNobodyToRemind() throws InterruptedException {
    PollId id = send(LUNCH);
    for (String person : REACHABLE) {
      tap(person, "Ramen");
    }

    assertThat(polls().remind(id)).isEmpty();
  }

  @Test
  void anAcknowledgementIsListedByName() throws InterruptedException {
    PollId id =
        send(
            Poll.acknowledgement(
                "Travel policy",
                Texts.of("Please read the new travel policy."),
                Texts.of("I have read this")));

    assertThat(card(tap("ada", "I have read this")))
        .contains("Thank you: you confirmed that you have read this.");

    assertThat(polls().people(id))
        .filteredOn(PollPerson::hasAnswered)
        .extracting(PollPerson::label)
        .containsExactly(local.inbox("ada").person().userPrincipalName());
    assertThat(polls().people(id)).hasSize(12);
    assertThat(polls().export(id).peopleCsv(false)).contains("I have read this");
  }

  @Test
  void whoeverWasNotAskedCannotVoteUnlessThePollIsOpenToAll() throws InterruptedException {
    PollId closed = sendTo(LUNCH, "ada");
    JsonNode stolen = lastCard("ada");
    PollId open = sendTo(LUNCH.openToAll(), "ada");
    JsonNode given = lastCard("ada");
    local.postrider().await(local.postrider().broadcast(Audience.everyone(), text("hello")));

    assertThat(tapOn("ben", stolen, "Ramen"))
        .isEqualTo(
            new TapOutcome.MessageShown(
                "This was sent to other people, so your answer is not counted."));
    assertThat(card(tapOn("ben", given, "Ramen"))).contains("You voted Ramen");

    assertThat(polls().results(closed).answered()).isZero();
    assertThat(polls().results(open).answered()).isEqualTo(1);
  }

  @Test
  void aPollThatNobodyKnowsIsSaidToBeUnknown() throws InterruptedException {
    send(LUNCH);
    JsonNode other =
        JsonMapper.shared()
            .readTree(lastCard("ada").toString().replaceAll("poll_[0-9A-Z]+", "poll_elsewhere"));

    assertThat(tapOn("ada", other, "Ramen"))
        .isEqualTo(
            new TapOutcome.MessageShown(
                "This poll is not known here any more. Nothing was counted."));
    assertThatThrownBy(() -> polls().results(new PollId("poll_elsewhere")))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void whatIsNoChoiceOfItIsRefused() throws InterruptedException {
    PollId id = send(LUNCH);
    JsonNode other =
        JsonMapper.shared()
            .readTree(lastCard("ada").toString().replace("\"choice\":\"1\"", "\"choice\":\"9\""));

    assertThat(tapOn("ada", other, "Ramen"))
        .isEqualTo(
            new TapOutcome.Refused(
                400, "BadRequest", "This answer could not be read. Nothing was counted."));
    assertThat(polls().results(id).answered()).isZero();
  }

  @Test
  void everybodyGetsItInTheirLanguageAndIsCountedByTheirDepartment() throws InterruptedException {
    var what = new Texts(Map.of("en", "What costs ${5}?", "ja", "何を食べますか?"));
    Question lunch = LUNCH.questions().getFirst();
    PollId id =
        send(
            Poll.of("Lunch", List.of(new Question("1", what, lunch.choices(), 1)))
                .groupedBy("department"));

    assertThat(lastCard("mina").toString()).contains("何を食べますか?");
    assertThat(lastCard("ada").toString()).contains("\"What costs ${5}?\"");
    tap("mina", "Ramen");
    tap("ada", "Curry");

    var expected = new TreeMap<String, Long>();
    for (String person : List.of("mina", "ada")) {
      expected.merge(local.inbox(person).person().department(), 1L, Long::sum);
    }
    var counted = new TreeMap<String, Long>();
    polls()
        .results(id)
        .groups()
        .forEach(group -> counted.put(group.name(), group.counts().orElseThrow().answered()));
    assertThat(counted).isEqualTo(expected);
  }

  @Test
  void manyTapsAtOnceLoseNoVoteAndCountNoneTwice() throws Exception {
    PollId id = send(LUNCH);
    List<Callable<TapOutcome>> taps = new ArrayList<>();
    for (String person : REACHABLE) {
      JsonNode card = lastCard(person);
      taps.add(() -> tapOn(person, card, "Ramen"));
      taps.add(() -> tapOn(person, card, "Curry"));
      taps.add(() -> tapOn(person, card, "Curry"));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<TapOutcome> tapped : threads.invokeAll(taps)) {
        assertThat(tapped.get()).isInstanceOf(TapOutcome.CardReplaced.class);
      }
    }

    PollResults results = polls().results(id);
    assertThat(results.answered()).isEqualTo(REACHABLE.size());
    assertThat(
            results.questions().getFirst().choices().stream().mapToLong(ChoiceResult::votes).sum())
        .isEqualTo(REACHABLE.size());
  }

  @Test
  void aPollClosesAtItsTime() throws InterruptedException {
    var end = Instant.now().plusSeconds(2);
    PollId id = send(LUNCH.closingAt(end));

    await().until(() -> polls().get(id).closed().isPresent());

    assertThat(polls().get(id).closed()).contains(end);
    assertThat(card(tap("ada", "Ramen"))).contains("This poll has closed.");
  }

  private Polls polls() {
    return local.postrider().polls();
  }

  private PollId send(Poll poll) throws InterruptedException {
    PollId id = polls().send(poll, Audience.everyone());
    local.postrider().await(polls().get(id).broadcast());
    return id;
  }

  private PollId sendTo(Poll poll, String person) throws InterruptedException {
    String name = local.inbox(person).person().userPrincipalName();
    PollId id = polls().send(poll, Audience.people(List.of(name)));
    local.postrider().await(polls().get(id).broadcast());
    return id;
  }

  private static ChatMessage text(String text) {
    return ChatMessage.text(text);
  }

  private TapOutcome tap(String person, String title) {
    return tapOn(person, lastCard(person), title);
  }

  private TapOutcome tap(String person, String title, Map<String, String> inputs) {
    var entered = JsonMapper.shared().createObjectNode();
    inputs.forEach(entered::put);
    return tapOn(person, lastCard(person), title, entered);
  }

  private TapOutcome tapOn(String person, JsonNode card, String title) {
    return tapOn(person, card, title, JsonMapper.shared().createObjectNode());
  }

  private TapOutcome tapOn(String person, JsonNode card, String title, JsonNode entered) {
    Inbox inbox = local.inbox(person);
    Post post = inbox.posts().getLast();
    CardAction action = CardAction.titled(card, title).orElseThrow();
    return local
        .tenant()
        .callback()
        .client()
        .tap(new Tap(inbox.person().id(), post.conversationId(), post.id(), action, entered));
  }

  private JsonNode lastCard(String person) {
    return local.inbox(person).posts().getLast().json().at("/attachments/0/content");
  }

  private static String card(TapOutcome outcome) {
    assertThat(outcome).isInstanceOf(TapOutcome.CardReplaced.class);
    return ((TapOutcome.CardReplaced) outcome).card().toString();
  }
}
