package dev.postrider;

import dev.postrider.audience.Audience;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollExport;
import dev.postrider.poll.PollId;
import dev.postrider.poll.PollPerson;
import dev.postrider.poll.PollResults;
import dev.postrider.poll.SentPoll;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Polls and acknowledgements: sent as a broadcast, answered on the card, counted in the ledger.
///
/// ```java
/// var lunch = Poll.single("Friday lunch", "What shall we eat?", "Ramen", "Curry", "Salad");
/// PollId id = postrider.polls().send(lunch, Audience.group("tokyo"));
/// …
/// postrider.polls().results(id).questions();
/// ```
///
/// Votes are taken by every [Postrider] whose [Postrider#receive] hears the bot's activities, of
/// all polls in its stores, whichever process sent them.
public final class Polls {
  Polls() {}

  /// Sends a poll to an audience. Returns at once; [Postrider#report(BroadcastId)] of
  /// [SentPoll#broadcast()] tells how sending stands.
  public PollId send(Poll poll, Audience audience) {
    return Optional.<PollId>empty().orElseThrow();
  }

  /// A poll that was sent.
  ///
  /// @throws NoSuchElementException when there is none of this id
  public SentPoll get(PollId id) {
    return Optional.<SentPoll>empty().orElseThrow();
  }

  /// The newest first.
  public List<SentPoll> list(int limit) {
    return Optional.<List<SentPoll>>empty().orElseThrow();
  }

  /// How a poll stands, counted now.
  ///
  /// @throws NoSuchElementException when there is none of this id
  public PollResults results(PollId id) {
    return Optional.<PollResults>empty().orElseThrow();
  }

  /// Everybody who was asked, with what they answered; those who have not answered are among them.
  ///
  /// @throws IllegalStateException for an anonymous poll
  /// @throws NoSuchElementException when there is none of this id
  public List<PollPerson> people(PollId id) {
    return Optional.<List<PollPerson>>empty().orElseThrow();
  }

  /// How many people a reminder would go to now: Teams accepted the poll for them and they have not
  /// answered.
  public int unanswered(PollId id) {
    return Optional.<Integer>empty().orElseThrow();
  }

  /// Sends the card once more to those for whom Teams accepted it and who have not answered. A
  /// reminder that is under way is gone on with instead, so that nobody gets two of one.
  ///
  /// @return the reminder; empty where there is nobody to remind
  /// @throws IllegalStateException when the poll has closed
  public Optional<BroadcastId> remind(PollId id) {
    return Optional.<Optional<BroadcastId>>empty().orElseThrow();
  }

  /// Ends a poll for good.
  ///
  /// @return whether it was open
  public boolean close(PollId id) {
    return Optional.<Boolean>empty().orElseThrow();
  }

  /// Results and, where the poll has names, single answers, for other programs.
  public PollExport export(PollId id) {
    return Optional.<PollExport>empty().orElseThrow();
  }
}
