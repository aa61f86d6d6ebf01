package dev.postrider.reach;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// A book that is kept as long as the object lives: for tests and simulations.
public final class InMemoryConversationBook implements ConversationBook {
  private final Map<TenantId, ConcurrentNavigableMap<String, Entry>> tenants =
      new ConcurrentHashMap<>();

  @Override
  public Optional<Entry> find(TenantId tenant, Recipient recipient) {
    return Optional.ofNullable(entries(tenant).get(recipient.key()));
  }

  @Override
  public void save(Entry entry) {
    entries(entry.reference().tenant())
        .merge(
            entry.recipient().key(),
            entry,
            (known, learned) -> learned.at().isBefore(known.at()) ? known : learned);
  }

  @Override
  public void forget(TenantId tenant, Recipient recipient, Instant notAfter) {
    entries(tenant)
        .computeIfPresent(
            recipient.key(), (key, known) -> known.at().isAfter(notAfter) ? known : null);
  }

  @Override
  public List<Entry> page(TenantId tenant, String afterKey, int limit) {
    return entries(tenant).tailMap(afterKey, false).values().stream()
        .limit(Math.max(0, limit))
        .toList();
  }

  private ConcurrentNavigableMap<String, Entry> entries(TenantId tenant) {
    return tenants.computeIfAbsent(tenant, any -> new ConcurrentSkipListMap<>());
  }
}
