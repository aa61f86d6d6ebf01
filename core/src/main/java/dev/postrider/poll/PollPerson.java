package dev.postrider.poll;

import static java.util.Objects.requireNonNull;

import dev.postrider.delivery.DeliveryState;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.Optional;

/// One person who was asked, or who answered unasked where a poll is open to all.
///
/// @param label what people call them, such as a user principal name
/// @param delivery where the poll's way to them stands; empty for whoever was not asked
/// @param reminded whether a reminder was sent to them
public record PollPerson(
    UserId id,
    String label,
    Optional<DeliveryState> delivery,
    boolean reminded,
    Optional<Answer> answer) {
  /// What they chose, and when they did last.
  public record Answer(Ballot ballot, Instant at) {
    public Answer {
      requireNonNull(ballot, "ballot");
      requireNonNull(at, "at");
    }
  }

  public PollPerson {
    requireNonNull(id, "id");
    requireNonNull(label, "label");
  }

  public boolean hasAnswered() {
    return answer.isPresent();
  }
}
