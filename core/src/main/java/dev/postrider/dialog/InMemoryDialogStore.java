package dev.postrider.dialog;

import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The twin of the durable store: gone with the process.
public final class InMemoryDialogStore implements DialogStore {
  private record Place(TenantId tenant, ConversationId conversation) {}

  private record Key(TenantId tenant, String push) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Place, Write> stacks = new HashMap<>();
  private final Map<Key, DialogEnding> endings = new HashMap<>();

  @Override
  public Optional<Entry> find(TenantId tenant, ConversationId conversation) {
    return locked(() ->
        Optional.ofNullable(stacks.get(new Place(tenant, conversation)))
            .map(write -> new Entry(write.version() + 1, write.where(), write.dialogs())));
  }

  @Override
  public boolean save(Write write) {
    return locked(() -> {
      ConversationReference where = write.where();
      var place = new Place(where.tenant(), where.conversation());
      Write last = stacks.get(place);
      if (write.version() != (last == null ? 0 : last.version() + 1)) {
        return false;
      }
      stacks.put(place, write);
      write
          .endings()
          .forEach(ending -> endings.putIfAbsent(new Key(where.tenant(), ending.push()), ending));
      return true;
    });
  }

  @Override
  public List<ConversationReference> due(TenantId tenant, Instant now, int limit) {
    return first(
        tenant,
        write -> write.due() != null && !write.due().isAfter(now),
        Comparator.comparing(write -> write.due() == null ? Instant.MAX : write.due()),
        limit);
  }

  @Override
  public List<ConversationReference> unsaid(TenantId tenant, int limit) {
    return first(
        tenant,
        Write::unsaid,
        Comparator.comparing(write -> write.where().conversation().value()),
        limit);
  }

  @Override
  public Optional<DialogEnding> ending(TenantId tenant, String push) {
    return locked(() -> Optional.ofNullable(endings.get(new Key(tenant, push))));
  }

  private List<ConversationReference> first(
      TenantId tenant, Predicate<Write> which, Comparator<Write> order, int limit) {
    return locked(() ->
        stacks.values().stream()
            .filter(write -> write.where().tenant().equals(tenant))
            .filter(which)
            .sorted(order)
            .limit(limit)
            .map(Write::where)
            .toList());
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
