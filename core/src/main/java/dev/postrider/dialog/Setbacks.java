package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Conversations on which nothing could be done lately. Each is left alone for a second, then for
/// twice as long, and so on up to a minute, so that none keeps the loop from the others.
final class Setbacks {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private record Rest(Duration length, Instant until) {}

  private final Map<ConversationId, Rest> resting = new ConcurrentHashMap<>();

  boolean isResting(ConversationId conversation, Instant now) {
    Rest rest = resting.get(conversation);
    return rest != null && rest.until().isAfter(now);
  }

  /// How many there are: to look past them.
  int size() {
    return resting.size();
  }

  /// Lets it rest.
  ///
  /// @return whether it is the first in a row, which is worth telling
  boolean another(ConversationId conversation, Instant now) {
    Rest rest =
        requireNonNull(
            resting.compute(
                conversation,
                (id, last) -> last == null ? rest(SHORTEST, now) : rest(doubled(last), now)));
    return rest.length().equals(SHORTEST);
  }

  void over(ConversationId conversation) {
    resting.remove(conversation);
  }

  private static Rest rest(Duration length, Instant now) {
    return new Rest(length, now.plus(length));
  }

  private static Duration doubled(Rest last) {
    Duration twice = last.length().multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }
}
