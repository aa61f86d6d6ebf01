package dev.postrider.poll;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The twin of the durable store: gone with the process.
public final class InMemoryPollStore implements PollStore {
  private record Place(TenantId tenant, PollId id) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Place, InMemoryPoll> polls = new HashMap<>();

  @Override
  public void open(SentPoll poll, @Nullable PollKey key) {
    locked(
        () -> polls.putIfAbsent(new Place(poll.tenant(), poll.id()), new InMemoryPoll(poll, key)));
  }

  @Override
  public Optional<SentPoll> find(TenantId tenant, PollId id) {
    return locked(() -> known(tenant, id).map(InMemoryPoll::sent));
  }

  @Override
  public List<SentPoll> newest(TenantId tenant, int limit) {
    return locked(() ->
        of(tenant)
            .sorted(
                Comparator.comparing(SentPoll::sentAt)
                    .thenComparing(poll -> poll.id().value())
                    .reversed())
            .limit(Math.max(0, limit))
            .toList());
  }

  @Override
  public Voted vote(TenantId tenant, PollId id, Vote vote) {
    return locked(() ->
        known(tenant, id)
            .orElseThrow(() -> new NoSuchElementException("no poll " + id))
            .vote(vote));
  }

  @Override
  public Optional<Answer> answer(TenantId tenant, PollId id, UserId person) {
    return locked(() -> known(tenant, id).flatMap(poll -> poll.answer(person)));
  }

  @Override
  public Map<UserId, Answer> answers(TenantId tenant, PollId id) {
    return locked(() -> known(tenant, id).map(InMemoryPoll::answers).orElse(Map.of()));
  }

  @Override
  public Set<UserId> answered(TenantId tenant, PollId id, Set<UserId> people) {
    return locked(() -> {
      Optional<InMemoryPoll> poll = known(tenant, id);
      return people.stream()
          .filter(person -> poll.flatMap(asked -> asked.answer(person)).isPresent())
          .collect(Collectors.toUnmodifiableSet());
    });
  }

  @Override
  public Counts counts(TenantId tenant, PollId id) {
    return locked(() -> known(tenant, id).map(InMemoryPoll::counts).orElse(Counts.none()));
  }

  @Override
  public Counts shown(TenantId tenant, PollId id) {
    return locked(() -> known(tenant, id).map(InMemoryPoll::shown).orElse(Counts.none()));
  }

  @Override
  public Map<String, Counts> groups(TenantId tenant, PollId id) {
    return locked(() -> known(tenant, id).map(InMemoryPoll::groups).orElse(Map.of()));
  }

  @Override
  public boolean close(TenantId tenant, PollId id, Instant at) {
    return locked(() -> known(tenant, id).filter(poll -> poll.close(at)).isPresent());
  }

  @Override
  public List<PollId> due(TenantId tenant, Instant now) {
    return locked(() ->
        of(tenant)
            .filter(poll -> poll.closedAt() == null && !poll.isOpenAt(now))
            .map(SentPoll::id)
            .toList());
  }

  @Override
  public boolean remind(TenantId tenant, PollId id, BroadcastId reminder, int before) {
    return locked(
        () -> known(tenant, id).filter(poll -> poll.remind(reminder, before)).isPresent());
  }

  @Override
  public Optional<PollId> remindedBy(TenantId tenant, BroadcastId reminder) {
    return locked(() ->
        of(tenant)
            .filter(poll -> poll.reminders().contains(reminder))
            .map(SentPoll::id)
            .findFirst());
  }

  private Stream<SentPoll> of(TenantId tenant) {
    return polls.values().stream()
        .map(InMemoryPoll::sent)
        .filter(poll -> poll.tenant().equals(tenant));
  }

  private Optional<InMemoryPoll> known(TenantId tenant, PollId id) {
    return Optional.ofNullable(polls.get(new Place(tenant, id)));
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
