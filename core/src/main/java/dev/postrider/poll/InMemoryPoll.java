package dev.postrider.poll;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.poll.PollStore.Answer;
import dev.postrider.poll.PollStore.Vote;
import dev.postrider.poll.PollStore.Voted;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One poll and its votes. For one thread at a time.
final class InMemoryPoll {
  private record Row(Answer answer, String group) {}

  private final Map<String, Row> votes = new HashMap<>();
  private final Counting all = new Counting();
  private final Map<String, Counting> byGroup = new HashMap<>();
  private SentPoll sent;
  private @Nullable PollKey key;
  private Counts shown = Counts.none();
  private @Nullable Map<String, Counts> kept;

  InMemoryPoll(SentPoll sent, @Nullable PollKey key) {
    this.sent = sent;
    this.key = key;
  }

  SentPoll sent() {
    return sent;
  }

  Voted vote(Vote vote) {
    Optional<Row> before = row(vote.person());
    Voted voted =
        vote.against(
            sent.isOpenAt(vote.now()),
            sent.poll().changeable(),
            before.map(Row::answer).orElse(null));
    if (voted.how() == Voted.How.COUNTED) {
      before.ifPresent(row -> count(row.group(), row.answer().ballot(), -1));
      count(vote.group(), vote.ballot(), 1);
      votes.put(
          voter(vote.person()).orElseThrow(),
          new Row(new Answer(vote.ballot(), vote.tappedAt()), vote.group()));
      if (before.isEmpty() && votes.size() % Poll.SMALLEST_GROUP == 0) {
        shown = all.counts();
      }
    }
    return voted;
  }

  Optional<Answer> answer(UserId person) {
    return row(person).map(Row::answer);
  }

  Map<UserId, Answer> answers() {
    return sent.poll().anonymous()
        ? Map.of()
        : votes.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    row -> new UserId(row.getKey()), row -> row.getValue().answer()));
  }

  Counts counts() {
    return all.counts();
  }

  Counts shown() {
    return sent.poll().anonymous() && sent.closedAt() == null ? shown : counts();
  }

  Map<String, Counts> groups() {
    return kept != null
        ? kept
        : byGroup.entrySet().stream()
            .filter(group -> group.getValue().people() > 0)
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, group -> group.getValue().counts()));
  }

  boolean close(Instant at) {
    if (sent.closedAt() != null) {
      return false;
    }
    sent = with(sent.reminders(), at);
    if (sent.poll().anonymous()) {
      key = null;
      votes.clear();
      kept = SmallGroups.shown(groups());
      byGroup.clear();
    }
    return true;
  }

  boolean remind(BroadcastId reminder, int before) {
    if (sent.reminders().size() != before) {
      return false;
    }
    List<BroadcastId> all = new ArrayList<>(sent.reminders());
    all.add(reminder);
    sent = with(all, sent.closedAt());
    return true;
  }

  private SentPoll with(List<BroadcastId> reminders, @Nullable Instant closedAt) {
    return new SentPoll(
        sent.id(),
        sent.tenant(),
        sent.poll(),
        sent.broadcast(),
        reminders,
        sent.sentAt(),
        closedAt);
  }

  private void count(String group, Ballot ballot, int by) {
    all.add(ballot, by);
    if (sent.poll().groupedBy() != null) {
      byGroup.computeIfAbsent(group, any -> new Counting()).add(ballot, by);
    }
  }

  private Optional<Row> row(UserId person) {
    return voter(person).map(votes::get);
  }

  /// What a vote of this person is kept under; empty where nobody can tell any more.
  private Optional<String> voter(UserId person) {
    if (!sent.poll().anonymous()) {
      return Optional.of(person.value());
    }
    return Optional.ofNullable(key).map(secret -> secret.hide(person));
  }
}
