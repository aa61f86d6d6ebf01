package dev.postrider.poll;

import static java.util.Objects.requireNonNull;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A poll on its way to people, or over.
///
/// @param broadcast what brought it to people
/// @param reminders what brought it once more to those who had not answered, oldest first
/// @param closedAt since when no vote counts; null while it is open
public record SentPoll(
    PollId id,
    TenantId tenant,
    Poll poll,
    BroadcastId broadcast,
    List<BroadcastId> reminders,
    Instant sentAt,
    @Nullable Instant closedAt) {
  public SentPoll {
    requireNonNull(id, "id");
    requireNonNull(tenant, "tenant");
    requireNonNull(poll, "poll");
    requireNonNull(broadcast, "broadcast");
    reminders = List.copyOf(reminders);
    requireNonNull(sentAt, "sentAt");
  }

  public Optional<Instant> closed() {
    return Optional.ofNullable(closedAt);
  }

  /// Since when no vote counts where it is ended now: its planned end, where that is over.
  public Instant endAt(Instant now) {
    return poll.end().filter(planned -> planned.isBefore(now)).orElse(now);
  }

  /// Whether a vote counts at this instant.
  public boolean isOpenAt(Instant now) {
    return closedAt == null && poll.end().filter(end -> !now.isBefore(end)).isEmpty();
  }
}
