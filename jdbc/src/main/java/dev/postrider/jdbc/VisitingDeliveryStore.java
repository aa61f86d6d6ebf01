package dev.postrider.jdbc;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Change;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Tally;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The deliveries as a visitor has them: to be looked at, added to, paused and cancelled, and never
/// to be sent. Whoever owned a tenant from here would take it from the process that delivers.
record VisitingDeliveryStore(DeliveryStore store) implements DeliveryStore {
  @Override
  public long own(TenantId tenant) {
    throw delivers();
  }

  @Override
  public List<Delivery> intend(TenantId tenant, long epoch, List<Delivery> ready) {
    throw delivers();
  }

  @Override
  public int settle(TenantId tenant, long epoch, List<Change> changes) {
    throw delivers();
  }

  private static IllegalStateException delivers() {
    return new IllegalStateException("Who visits a ledger delivers nothing from it.");
  }

  @Override
  public void open(Origin origin) {
    store.open(origin);
  }

  @Override
  public Optional<Origin> origin(TenantId tenant, OriginId id) {
    return store.origin(tenant, id);
  }

  @Override
  public List<Origin> unexpanded(TenantId tenant) {
    return store.unexpanded(tenant);
  }

  @Override
  public boolean move(TenantId tenant, OriginId id, Set<Origin.State> from, Origin.State to) {
    return store.move(tenant, id, from, to);
  }

  @Override
  public int add(
      TenantId tenant, OriginId origin, List<NewDelivery> page, @Nullable String next, Instant at) {
    return store.add(tenant, origin, page, next, at);
  }

  @Override
  public List<Delivery> due(TenantId tenant, Instant now, Set<OriginId> except, int limit) {
    return store.due(tenant, now, except, limit);
  }

  @Override
  public Optional<Instant> nextDue(TenantId tenant, Instant now) {
    return store.nextDue(tenant, now);
  }

  @Override
  public List<Delivery> interrupted(TenantId tenant, long epoch, int limit) {
    return store.interrupted(tenant, epoch, limit);
  }

  @Override
  public Tally tally(TenantId tenant, OriginId origin) {
    return store.tally(tenant, origin);
  }

  @Override
  public List<Delivery> page(
      TenantId tenant, OriginId origin, Set<DeliveryState> states, long afterSeq, int limit) {
    return store.page(tenant, origin, states, afterSeq, limit);
  }

  @Override
  public Optional<Delivery> find(TenantId tenant, OriginId origin, Recipient recipient) {
    return store.find(tenant, origin, recipient);
  }

  @Override
  public boolean confirm(
      TenantId tenant, OriginId origin, Recipient recipient, String evidence, Instant at) {
    return store.confirm(tenant, origin, recipient, evidence, at);
  }

  @Override
  public List<Change.Note> history(TenantId tenant, DeliveryId delivery) {
    return store.history(tenant, delivery);
  }
}
