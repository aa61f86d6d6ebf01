package dev.postrider.poll;

import static java.util.Objects.requireNonNull;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Polls and the votes in them. Each method is one durable transaction. Safe for many threads, and
/// nothing is remembered outside the store, so that what one process closes is closed for all.
public interface PollStore {
  /// One vote as it comes in.
  ///
  /// @param group what the poll is broken down by says of the person; empty: nothing
  /// @param tappedAt when the person voted, as Teams tells it: of two votes the later counts, in
  ///   whatever order they come in
  /// @param now by which the poll is open or closed
  record Vote(UserId person, Ballot ballot, String group, Instant tappedAt, Instant now) {
    public Vote {
      requireNonNull(person, "person");
      requireNonNull(ballot, "ballot");
      requireNonNull(group, "group");
      requireNonNull(tappedAt, "tappedAt");
      requireNonNull(now, "now");
    }

    /// What it comes to, given what counts for the person so far.
    public Voted against(boolean open, boolean changeable, @Nullable Answer before) {
      Ballot counting = before == null ? null : before.ballot();
      if (!open) {
        return new Voted(Voted.How.CLOSED, counting);
      }
      if (before == null) {
        return new Voted(Voted.How.COUNTED, ballot);
      }
      if (before.ballot().equals(ballot) || tappedAt.isBefore(before.at())) {
        return new Voted(Voted.How.COUNTED_BEFORE, counting);
      }
      return changeable
          ? new Voted(Voted.How.COUNTED, ballot)
          : new Voted(Voted.How.NOT_CHANGEABLE, counting);
    }
  }

  /// What became of a vote.
  ///
  /// @param ballot what counts for this person now; null where nothing does
  record Voted(How how, @Nullable Ballot ballot) {
    /// How a vote ended.
    public enum How {
      /// It counts.
      COUNTED,
      /// It counted before: the same came twice, or a later one had overtaken it.
      COUNTED_BEFORE,
      /// The person had voted, and votes may not be changed here.
      NOT_CHANGEABLE,
      /// The poll had closed.
      CLOSED
    }
  }

  /// What somebody has answered, and when last.
  record Answer(Ballot ballot, Instant at) {}

  /// Stores a poll that is about to be sent; does nothing when its id is there already.
  ///
  /// @param key what hides people; null exactly where the poll is not anonymous
  void open(SentPoll poll, @Nullable PollKey key);

  Optional<SentPoll> find(TenantId tenant, PollId id);

  /// The newest first.
  List<SentPoll> newest(TenantId tenant, int limit);

  /// Counts a vote, or says why not. A vote that [Voted.How#COUNTED] is in every count from then
  /// on; one that comes while the poll is being closed either counts before, or finds it closed.
  ///
  /// @throws java.util.NoSuchElementException when there is no such poll
  Voted vote(TenantId tenant, PollId id, Vote vote);

  /// What counts for a person; empty where nothing does, and in an anonymous poll that has closed.
  Optional<Answer> answer(TenantId tenant, PollId id, UserId person);

  /// What each person answered; none for an anonymous poll.
  Map<UserId, Answer> answers(TenantId tenant, PollId id);

  /// Which of these people have answered; nobody in an anonymous poll that has closed.
  Set<UserId> answered(TenantId tenant, PollId id, Set<UserId> people);

  /// All votes, at this instant.
  Counts counts(TenantId tenant, PollId id);

  /// What may be shown to voters: in an anonymous poll that is open, the counts as they stood when
  /// the number of people was last a multiple of [Poll#SMALLEST_GROUP], so that nobody sees what
  /// one vote changes; elsewhere [#counts].
  Counts shown(TenantId tenant, PollId id);

  /// The votes by group, of which there are none where no vote named one.
  Map<String, Counts> groups(TenantId tenant, PollId id);

  /// Ends a poll: no vote counts from the moment this returns. In an anonymous one, its key and the
  /// single votes are deleted in the same transaction; the counts stay.
  ///
  /// @return whether it was open
  boolean close(TenantId tenant, PollId id, Instant at);

  /// Polls that are not closed though their time is over.
  List<PollId> due(TenantId tenant, Instant now);

  /// Notes that a reminder goes out as this broadcast, unless somebody else began one meanwhile.
  ///
  /// @param before how many reminders there were when it was decided to send it
  /// @return whether it was noted: only then it may be sent
  boolean remind(TenantId tenant, PollId id, BroadcastId reminder, int before);

  /// The poll of which a broadcast reminds people; empty where it is no reminder.
  Optional<PollId> remindedBy(TenantId tenant, BroadcastId reminder);
}
