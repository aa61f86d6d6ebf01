package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.wire.ConversationId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Keeps the steps of a conversation within this process one after the other, so that what they say
/// comes in their order. Between processes the store's versions decide.
final class ConversationLocks {
  private static final class Counted {
    private final ReentrantLock lock = new ReentrantLock();
    private int users;
  }

  private final ConcurrentHashMap<ConversationId, Counted> locks = new ConcurrentHashMap<>();

  <T> T in(ConversationId conversation, Supplier<T> work) {
    Counted counted =
        requireNonNull(
            locks.compute(
                conversation,
                (id, known) -> {
                  Counted its = known == null ? new Counted() : known;
                  its.users++;
                  return its;
                }));
    counted.lock.lock();
    try {
      return work.get();
    } finally {
      counted.lock.unlock();
      locks.computeIfPresent(conversation, (id, known) -> --known.users == 0 ? null : known);
    }
  }
}
