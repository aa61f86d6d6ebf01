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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Deliveries and their origins in the ledger's tables.
final class SqlDeliveryStore implements DeliveryStore {
  // Written out, because only then does the planner take the partial index `delivery_open`.
  private static final String OPEN = "d.state in ('PENDING', 'READY', 'WAITING', 'UNCERTAIN')";
  private static final String NO_ORIGIN = "";
  private static final String MAY_MOVE =
      """
      (d.state = 'UNCERTAIN' or exists (
        select 1 from origin o
        where o.tenant_id = d.tenant_id and o.id = d.origin and o.state = 'RUNNING'))
      """;
  static final String NEXT_DUE =
      "select d.due_at from delivery d"
          + (" where d.tenant_id = ? and d.due_at > ? and " + OPEN + " and " + MAY_MOVE)
          + "order by d.due_at limit 1";
  static final String INTERRUPTED =
      DeliveryRow.SELECT
          + "where d.tenant_id = ? and d.state = 'SENDING' and d.epoch < ?"
          + " order by d.origin, d.seq limit ?";

  /// What is due, but for so many origins.
  static String due(int except) {
    String left =
        except == 0
            ? ""
            : "d.origin not in (" + String.join(", ", Collections.nCopies(except, "?")) + ") and ";
    return DeliveryRow.SELECT
        + ("where d.tenant_id = ? and d.due_at <= ? and " + left + OPEN + " and " + MAY_MOVE)
        + "order by d.due_at, d.origin, d.seq limit ?";
  }

  private final Readers readers;
  private final GroupCommit writer;

  SqlDeliveryStore(Readers readers, GroupCommit writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public long own(TenantId tenant) {
    return writer.write(
        1,
        session -> {
          session.update(
              """
              insert into tenant_owner (tenant_id, epoch) values (?, 1)
              on conflict (tenant_id) do update set epoch = tenant_owner.epoch + 1
              """,
              tenant.value());
          return DeliveryTable.epoch(session, tenant);
        });
  }

  @Override
  public void open(Origin origin) {
    writer.write(
        1,
        session -> {
          OriginTable.open(session, origin);
          return true;
        });
  }

  @Override
  public Optional<Origin> origin(TenantId tenant, OriginId id) {
    return readers.read(session -> OriginTable.find(session, tenant, id));
  }

  @Override
  public List<Origin> unexpanded(TenantId tenant) {
    return readers.read(session -> OriginTable.unexpanded(session, tenant));
  }

  @Override
  public boolean move(TenantId tenant, OriginId id, Set<Origin.State> from, Origin.State to) {
    return writer.write(
        1,
        session -> {
          Optional<Origin> origin = OriginTable.find(session, tenant, id);
          if (origin.isEmpty() || !from.contains(origin.get().state())) {
            return false;
          }
          OriginTable.become(session, tenant, id, to);
          if (to == Origin.State.CANCELLED) {
            new DeliveryTable(session, tenant).cancel(id);
          }
          return true;
        });
  }

  @Override
  public int add(
      TenantId tenant, OriginId origin, List<NewDelivery> page, @Nullable String next, Instant at) {
    return writer.write(
        page.size() + 1, session -> new DeliveryTable(session, tenant).add(origin, page, next, at));
  }

  @Override
  public List<Delivery> due(TenantId tenant, Instant now, Set<OriginId> except, int limit) {
    var values = new ArrayList<Object>(List.of(tenant.value(), Millis.down(now)));
    except.stream().map(OriginId::value).forEach(values::add);
    // Few texts of the statement, because each stays prepared: the next power of two of places.
    int places = except.isEmpty() ? 0 : Integer.highestOneBit(2 * except.size() - 1);
    values.addAll(Collections.nCopies(places - except.size(), NO_ORIGIN));
    values.add(Math.max(0, limit));
    return readers.read(session -> session.list(due(places), DeliveryRow::read, values.toArray()));
  }

  @Override
  public Optional<Instant> nextDue(TenantId tenant, Instant now) {
    return readers.read(session ->
        session.find(
            NEXT_DUE,
            row -> Instant.ofEpochMilli(row.getLong(1)),
            tenant.value(),
            Millis.down(now)));
  }

  @Override
  public List<Delivery> interrupted(TenantId tenant, long epoch, int limit) {
    return readers.read(session ->
        session.list(INTERRUPTED, DeliveryRow::read, tenant.value(), epoch, Math.max(0, limit)));
  }

  @Override
  public List<Delivery> intend(TenantId tenant, long epoch, List<Delivery> ready) {
    return writer.write(
        ready.size(), session -> new DeliveryTable(session, tenant).intend(epoch, ready));
  }

  @Override
  public int settle(TenantId tenant, long epoch, List<Change> changes) {
    return writer.write(
        changes.size(), session -> new DeliveryTable(session, tenant).settle(epoch, changes));
  }

  @Override
  public Tally tally(TenantId tenant, OriginId origin) {
    return readers.read(session -> Progress.read(session, tenant, origin));
  }

  @Override
  public List<Delivery> page(
      TenantId tenant, OriginId origin, Set<DeliveryState> states, long afterSeq, int limit) {
    Stream<DeliveryState> wanted =
        states.isEmpty() ? Arrays.stream(DeliveryState.values()) : states.stream().sorted();
    String names = wanted.map(state -> "'" + state + "'").collect(Collectors.joining(", "));
    return readers.read(session ->
        session.list(
            DeliveryRow.SELECT
                + ("where d.tenant_id = ? and d.origin = ? and d.seq > ? and d.state in (" + names)
                + ") order by d.seq limit ?",
            DeliveryRow::read,
            tenant.value(),
            origin.value(),
            afterSeq,
            Math.max(0, limit)));
  }

  @Override
  public Optional<Delivery> find(TenantId tenant, OriginId origin, Recipient recipient) {
    return readers.read(session -> DeliveryTable.find(session, tenant, origin, recipient));
  }

  @Override
  public boolean confirm(
      TenantId tenant, OriginId origin, Recipient recipient, String evidence, Instant at) {
    // Nearly all were accepted long ago: look before the writer is asked.
    if (find(tenant, origin, recipient).filter(Delivery::takesEvidence).isEmpty()) {
      return false;
    }
    var note = new Change.Note(at, DeliveryState.ACCEPTED.name(), evidence);
    return writer.write(
        2, session -> new DeliveryTable(session, tenant).confirm(origin, recipient, note));
  }

  @Override
  public List<Change.Note> history(TenantId tenant, DeliveryId delivery) {
    return readers.read(session ->
        session.list(
            "select at, what, words from attempt_log"
                + " where tenant_id = ? and delivery = ? order by n",
            row ->
                new Change.Note(
                    Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getString(3)),
            tenant.value(),
            delivery.value()));
  }
}
