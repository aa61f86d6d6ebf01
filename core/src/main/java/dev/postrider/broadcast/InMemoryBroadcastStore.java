package dev.postrider.broadcast;

import static java.util.Comparator.comparing;

import dev.postrider.teams.wire.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Broadcasts that are kept as long as the object lives: for tests and simulations.
public final class InMemoryBroadcastStore implements BroadcastStore {
  private final Map<Key, Broadcast> broadcasts = new ConcurrentHashMap<>();

  private record Key(TenantId tenant, BroadcastId id) {}

  @Override
  public void save(Broadcast broadcast) {
    broadcasts.putIfAbsent(new Key(broadcast.tenant(), broadcast.id()), broadcast);
  }

  @Override
  public Optional<Broadcast> find(TenantId tenant, BroadcastId id) {
    return Optional.ofNullable(broadcasts.get(new Key(tenant, id)));
  }

  @Override
  public List<Broadcast> newest(TenantId tenant, int limit) {
    return broadcasts.values().stream()
        .filter(broadcast -> broadcast.tenant().equals(tenant) && !broadcast.single())
        .sorted(
            comparing(Broadcast::createdAt)
                .thenComparing(broadcast -> broadcast.id().value())
                .reversed())
        .limit(Math.max(0, limit))
        .toList();
  }

  @Override
  public List<BroadcastId> newestIds(TenantId tenant, int limit) {
    return newest(tenant, limit).stream().map(Broadcast::id).toList();
  }
}
