package dev.postrider.delivery;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A ledger that lives as long as the object: for tests and simulations. Nothing survives the loss
/// of the process.
public final class InMemoryDeliveryStore implements DeliveryStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TenantId, InMemoryTenant> tenants = new HashMap<>();

  @Override
  public long own(TenantId tenant) {
    return in(tenant, InMemoryTenant::own);
  }

  @Override
  public void open(Origin origin) {
    in(origin.tenant(), tenant -> tenant.open(origin));
  }

  @Override
  public Optional<Origin> origin(TenantId tenant, OriginId id) {
    return in(tenant, its -> its.origin(id));
  }

  @Override
  public List<Origin> unexpanded(TenantId tenant) {
    return in(tenant, InMemoryTenant::unexpanded);
  }

  @Override
  public boolean move(TenantId tenant, OriginId id, Set<Origin.State> from, Origin.State to) {
    return in(tenant, its -> its.move(id, from, to));
  }

  @Override
  public int add(
      TenantId tenant, OriginId origin, List<NewDelivery> page, @Nullable String next, Instant at) {
    return in(tenant, its -> its.add(origin, page, next, at));
  }

  @Override
  public List<Delivery> due(TenantId tenant, Instant now, Set<OriginId> except, int limit) {
    return in(tenant, its -> its.due(now, except, limit));
  }

  @Override
  public Optional<Instant> nextDue(TenantId tenant, Instant now) {
    return in(tenant, its -> its.nextDue(now));
  }

  @Override
  public List<Delivery> interrupted(TenantId tenant, long epoch, int limit) {
    return in(tenant, its -> its.interrupted(epoch, limit));
  }

  @Override
  public List<Delivery> intend(TenantId tenant, long epoch, List<Delivery> ready) {
    return in(tenant, its -> its.intend(epoch, ready));
  }

  @Override
  public int settle(TenantId tenant, long epoch, List<Change> changes) {
    return in(tenant, its -> its.settle(epoch, changes));
  }

  @Override
  public Tally tally(TenantId tenant, OriginId origin) {
    return in(tenant, its -> its.tally(origin));
  }

  @Override
  public List<Delivery> page(
      TenantId tenant, OriginId origin, Set<DeliveryState> states, long afterSeq, int limit) {
    return in(tenant, its -> its.page(origin, states, afterSeq, limit));
  }

  @Override
  public Optional<Delivery> find(TenantId tenant, OriginId origin, Recipient recipient) {
    return in(tenant, its -> its.find(origin, recipient));
  }

  @Override
  public boolean confirm(
      TenantId tenant, OriginId origin, Recipient recipient, String evidence, Instant at) {
    var note = new Change.Note(at, DeliveryState.ACCEPTED.name(), evidence);
    return in(tenant, its -> its.confirm(origin, recipient, note));
  }

  @Override
  public List<Change.Note> history(TenantId tenant, DeliveryId delivery) {
    return in(tenant, its -> its.history(delivery));
  }

  private <T> T in(TenantId tenant, Function<InMemoryTenant, T> work) {
    lock.lock();
    try {
      return work.apply(tenants.computeIfAbsent(tenant, InMemoryTenant::new));
    } finally {
      lock.unlock();
    }
  }
}
