package dev.postrider.poll;

import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.Tally;
import dev.postrider.poll.PollResults.ChoiceResult;
import dev.postrider.poll.PollResults.GroupCounts;
import dev.postrider.poll.PollResults.GroupResult;
import dev.postrider.poll.PollResults.QuestionResult;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Reads out of the stores how a poll stands: nothing is remembered, everything counted anew.
public final class PollReader {
  private static final int PAGE = 2_000;

  private final PollStore polls;
  private final DeliveryStore deliveries;

  public PollReader(PollStore polls, DeliveryStore deliveries) {
    this.polls = polls;
    this.deliveries = deliveries;
  }

  /// What it came to by now.
  public PollResults results(SentPoll sent, Instant now) {
    Tally tally = deliveries.tally(sent.tenant(), sent.broadcast().origin());
    Counts counts = polls.counts(sent.tenant(), sent.id());
    boolean hidden = isTooFew(sent.poll(), counts.people());
    return new PollResults(
        sent,
        !sent.isOpenAt(now),
        tally.targeted() - tally.skipped(),
        tally.accepted(),
        counts.people(),
        reminded(sent),
        hidden ? OptionalInt.of(Poll.SMALLEST_GROUP) : OptionalInt.empty(),
        hidden ? List.of() : questions(sent.poll(), counts),
        hidden ? List.of() : groups(sent),
        now);
  }

  private static boolean isTooFew(Poll poll, long people) {
    return poll.anonymous() && people < Poll.SMALLEST_GROUP;
  }

  private static List<QuestionResult> questions(Poll poll, Counts counts) {
    return poll.questions().stream()
        .map(question -> {
          long answered = counts.answered(question.id());
          return new QuestionResult(
              question.id(),
              question.text().in(poll.language(), poll.language()),
              question.isMultiple(),
              answered,
              isTooFew(poll, answered) || !counts.hasVotes(question.id())
                  ? List.of()
                  : choices(poll, question, counts));
        })
        .toList();
  }

  private static List<ChoiceResult> choices(Poll poll, Question question, Counts counts) {
    return question.choices().stream()
        .map(choice ->
            new ChoiceResult(
                choice.id(),
                choice.text().in(poll.language(), poll.language()),
                counts.votes(question.id(), choice.id()),
                Share.of(counts, question, choice)))
        .toList();
  }

  private List<GroupResult> groups(SentPoll sent) {
    Map<String, Counts> groups = polls.groups(sent.tenant(), sent.id());
    // Once it has closed, what may not be shown is not there any more.
    boolean hides = sent.poll().anonymous() && sent.closedAt() == null;
    Map<String, Counts> shown = hides ? SmallGroups.shown(groups) : groups;
    // By name where sizes are hidden: their order would tell of them.
    return groups.keySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (String name) -> -shown.getOrDefault(name, Counts.none()).people())
                .thenComparing(Comparator.naturalOrder()))
        .map(name ->
            new GroupResult(
                name,
                Optional.ofNullable(shown.get(name))
                    .map(counts ->
                        new GroupCounts(counts.people(), questions(sent.poll(), counts)))))
        .toList();
  }

  private long reminded(SentPoll sent) {
    if (sent.reminders().size() < 2) {
      return sent.reminders().stream()
          .mapToLong(reminder -> deliveries.tally(sent.tenant(), reminder.origin()).accepted())
          .sum();
    }
    return remindedPeople(sent).size();
  }

  private Set<Recipient> remindedPeople(SentPoll sent) {
    var people = new HashSet<Recipient>();
    for (BroadcastId reminder : sent.reminders()) {
      forEach(
          sent,
          reminder,
          EnumSet.of(DeliveryState.ACCEPTED),
          delivery -> people.add(delivery.recipient()));
    }
    return people;
  }

  /// Those for whom Teams accepted the poll, and who have not answered.
  public List<UserId> unanswered(SentPoll sent) {
    var reached = new ArrayList<UserId>();
    forEach(
        sent,
        sent.broadcast(),
        EnumSet.of(DeliveryState.ACCEPTED),
        delivery -> {
          if (delivery.recipient() instanceof Recipient.User(UserId person)) {
            reached.add(person);
          }
        });
    Set<UserId> answered = polls.answered(sent.tenant(), sent.id(), Set.copyOf(reached));
    return reached.stream().filter(person -> !answered.contains(person)).toList();
  }

  /// Everybody who was asked, in the order of the broadcast, and then who answered unasked.
  ///
  /// @throws IllegalStateException for an anonymous poll
  public List<PollPerson> people(SentPoll sent) {
    if (sent.poll().anonymous()) {
      throw new IllegalStateException(
          "The poll " + sent.id() + " is anonymous: who answered is not told.");
    }
    Map<UserId, PollStore.Answer> answers = polls.answers(sent.tenant(), sent.id());
    Set<Recipient> reminded = remindedPeople(sent);
    var people = new LinkedHashMap<UserId, PollPerson>();
    forEach(
        sent,
        sent.broadcast(),
        Set.of(),
        delivery -> {
          if (delivery.recipient() instanceof Recipient.User(UserId person)) {
            people.put(
                person,
                new PollPerson(
                    person,
                    delivery.label(),
                    Optional.of(delivery.state()),
                    reminded.contains(delivery.recipient()),
                    answer(answers, person)));
          }
        });
    answers.keySet().stream()
        .sorted(Comparator.comparing(UserId::value))
        .forEach(person ->
            people.putIfAbsent(
                person,
                new PollPerson(
                    person, person.value(), Optional.empty(), false, answer(answers, person))));
    return List.copyOf(people.values());
  }

  private static Optional<PollPerson.Answer> answer(
      Map<UserId, PollStore.Answer> answers, UserId person) {
    return Optional.ofNullable(answers.get(person))
        .map(answer -> new PollPerson.Answer(answer.ballot(), answer.at()));
  }

  private void forEach(
      SentPoll sent,
      BroadcastId broadcast,
      Set<DeliveryState> states,
      Consumer<Delivery> consumer) {
    long after = 0;
    List<Delivery> page;
    do {
      page = deliveries.page(sent.tenant(), broadcast.origin(), states, after, PAGE);
      page.forEach(consumer);
      after = page.isEmpty() ? after : page.getLast().seq();
    } while (page.size() == PAGE);
  }
}
