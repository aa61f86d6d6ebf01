package dev.postrider.jdbc;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Change;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Reason;
import dev.postrider.teams.wire.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes of the ledger's `delivery` table within one transaction, with the counts that follow
/// from them. Made for one transaction.
final class DeliveryTable {
  private static final String UNSENT = "('PENDING', 'READY', 'WAITING')";

  private final Session session;
  private final TenantId tenant;
  private final Progress progress;
  private final Map<OriginId, Optional<Origin.State>> origins = new HashMap<>();

  /// How many open deliveries are counted together.
  private record Open(String state, String reason, long n) {}

  /// What else is counted of a stored delivery, beside its state.
  private record Counted(String reason, boolean resent) {}

  DeliveryTable(Session session, TenantId tenant) {
    this.session = session;
    this.tenant = tenant;
    this.progress = new Progress(tenant);
  }

  /// The epoch of the tenant's owner; 0 before the first.
  static long epoch(Session session, TenantId tenant) throws SQLException {
    return session
        .find(
            "select epoch from tenant_owner where tenant_id = ?",
            row -> row.getLong(1),
            tenant.value())
        .orElse(0L);
  }

  int add(OriginId id, List<NewDelivery> page, @Nullable String next, Instant at)
      throws SQLException {
    Origin.State state =
        state(id)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "There is no origin " + id + " in tenant " + tenant + "."));
    if (state == Origin.State.CANCELLED) {
      return 0;
    }
    long first = OriginTable.lastSeq(session, tenant, id);
    long last = first;
    for (NewDelivery one : page) {
      last += insert(id, last + 1, one, Millis.up(at));
    }
    OriginTable.continueAt(session, tenant, id, last, next);
    progress.write(session);
    return Math.toIntExact(last - first);
  }

  private int insert(OriginId id, long seq, NewDelivery one, long dueAt) throws SQLException {
    DeliveryState state = one.skip() == null ? DeliveryState.PENDING : DeliveryState.SKIPPED;
    int inserted =
        session.update(
            """
            insert into delivery (
              tenant_id, origin, seq, id, recipient, label, state, attempts, due_at, reopened,
              resent, activity_id, reason, detail, epoch, fields)
            values (?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, null, ?, null, 0, ?)
            on conflict (tenant_id, origin, recipient) do nothing
            """,
            tenant.value(),
            id.value(),
            seq,
            one.id().value(),
            one.recipient().key(),
            one.label(),
            state.name(),
            dueAt,
            Progress.text(one.skip()),
            DeliveryRow.text(one.fields()));
    progress.entered(id, state, one.skip(), inserted);
    return inserted;
  }

  /// Ends what was not sent yet.
  void cancel(OriginId id) throws SQLException {
    List<Open> open =
        session.list(
            "select state, reason, count(*) from delivery"
                + (" where tenant_id = ? and origin = ? and state in " + UNSENT)
                + " group by state, reason",
            row -> new Open(row.getString(1), row.getString(2), row.getLong(3)),
            tenant.value(),
            id.value());
    session.update(
        "update delivery set state = 'CANCELLED', reason = ?, detail = null"
            + (" where tenant_id = ? and origin = ? and state in " + UNSENT),
        Progress.text(Reason.CANCELLED_BY_AUTHOR),
        tenant.value(),
        id.value());
    for (Open counted : open) {
      progress.changed(id, counted.state, counted.reason, -counted.n);
      progress.entered(id, DeliveryState.CANCELLED, Reason.CANCELLED_BY_AUTHOR, counted.n);
    }
    progress.write(session);
  }

  List<Delivery> intend(long epoch, List<Delivery> ready) throws SQLException {
    if (epoch != epoch(session, tenant)) {
      return List.of();
    }
    var intended = new ArrayList<Delivery>(ready.size());
    for (Delivery given : ready) {
      Optional<Delivery> stored = stored(given);
      if (stored.isPresent() && state(given.origin()).equals(Optional.of(Origin.State.RUNNING))) {
        Delivery sending = DeliveryRow.in(DeliveryState.SENDING, null, stored.get());
        Counted counted = new Counted(Progress.text(stored.get().reason()), sending.resent());
        write(epoch, given, counted, sending);
        intended.add(sending);
      }
    }
    progress.write(session);
    return List.copyOf(intended);
  }

  int settle(long epoch, List<Change> changes) throws SQLException {
    if (epoch != epoch(session, tenant)) {
      return 0;
    }
    int written = 0;
    for (Change change : changes) {
      Optional<Counted> counted = counted(change.before());
      if (counted.isPresent()) {
        Change decided =
            change.leavesDoubt() && isKnownToHaveArrived(change.before())
                ? change.arrived()
                : change;
        write(epoch, change.before(), counted.get(), allowed(decided.after()));
        note(decided);
        written++;
      }
    }
    progress.write(session);
    return written;
  }

  static Optional<Delivery> find(
      Session session, TenantId tenant, OriginId origin, Recipient recipient) throws SQLException {
    return session.find(
        DeliveryRow.SELECT + "where d.tenant_id = ? and d.origin = ? and d.recipient = ?",
        DeliveryRow::read,
        tenant.value(),
        origin.value(),
        recipient.key());
  }

  boolean confirm(OriginId origin, Recipient recipient, Change.Note note) throws SQLException {
    Optional<Delivery> open =
        find(session, tenant, origin, recipient).filter(Delivery::takesEvidence);
    if (open.isEmpty() || isKnownToHaveArrived(open.get())) {
      return false;
    }
    Delivery before = open.get();
    if (!before.isInDoubt()) {
      var early = new Change.Note(note.at(), Change.Note.ARRIVED, note.words());
      note(new Change(before, before, early));
      return true;
    }
    Delivery after = DeliveryRow.in(DeliveryState.ACCEPTED, null, before);
    var counted = new Counted(Progress.text(before.reason()), before.resent());
    write(epoch(session, tenant), before, counted, after);
    note(new Change(before, after, note));
    progress.write(session);
    return true;
  }

  private boolean isKnownToHaveArrived(Delivery delivery) throws SQLException {
    return session
        .find(
            "select 1 from attempt_log where tenant_id = ? and delivery = ? and what = ? limit 1",
            row -> true,
            tenant.value(),
            delivery.id().value(),
            Change.Note.ARRIVED)
        .isPresent();
  }

  /// The delivery as it is in the table, unless it is in another state than the one given.
  private Optional<Delivery> stored(Delivery given) throws SQLException {
    return find(DeliveryRow.SELECT, DeliveryRow::read, given);
  }

  /// The same, but only what is counted: most steps need no more.
  private Optional<Counted> counted(Delivery given) throws SQLException {
    return find(
        "select d.reason, d.resent from delivery d ",
        row -> new Counted(row.getString(1), row.getLong(2) != 0),
        given);
  }

  private <T> Optional<T> find(String select, Session.RowReader<T> reader, Delivery given)
      throws SQLException {
    return session.find(
        select
            + "where d.tenant_id = ? and d.origin = ? and d.seq = ? and d.id = ? and d.state = ?",
        reader,
        tenant.value(),
        given.origin().value(),
        given.seq(),
        given.id().value(),
        given.state().name());
  }

  private Delivery allowed(Delivery after) throws SQLException {
    boolean unsent =
        switch (after.state()) {
          case PENDING, READY, WAITING -> true;
          case SENDING, UNCERTAIN, ACCEPTED, FAILED, SKIPPED, UNCONFIRMED, CANCELLED -> false;
        };
    return unsent && state(after.origin()).equals(Optional.of(Origin.State.CANCELLED))
        ? DeliveryRow.in(DeliveryState.CANCELLED, Reason.CANCELLED_BY_AUTHOR, after)
        : after;
  }

  private void write(long epoch, Delivery before, Counted counted, Delivery after)
      throws SQLException {
    session.update(
        """
        update delivery
        set state = ?, attempts = ?, due_at = ?, reopened = ?, resent = ?, activity_id = ?,
          reason = ?, detail = ?, epoch = ?
        where tenant_id = ? and origin = ? and seq = ?
        """,
        after.state().name(),
        after.attempts(),
        Millis.up(after.dueAt()),
        after.reopened() ? 1 : 0,
        after.resent() ? 1 : 0,
        after.acceptedAs().map(Object::toString).orElse(null),
        Progress.text(after.reason()),
        after.detail(),
        epoch,
        tenant.value(),
        before.origin().value(),
        before.seq());
    progress.changed(before.origin(), before.state().name(), counted.reason, -1);
    progress.entered(before.origin(), after.state(), after.reason(), 1);
    progress.resent(before.origin(), counted.resent, after.resent());
  }

  private void note(Change change) throws SQLException {
    if (change.note() == null) {
      return;
    }
    String delivery = change.before().id().value();
    session.update(
        """
        insert into attempt_log (tenant_id, delivery, n, at, what, words)
        select ?, ?, coalesce(max(n), 0) + 1, ?, ?, ?
        from attempt_log where tenant_id = ? and delivery = ?
        """,
        tenant.value(),
        delivery,
        Millis.down(change.note().at()),
        change.note().what(),
        change.note().words(),
        tenant.value(),
        delivery);
  }

  private Optional<Origin.State> state(OriginId id) throws SQLException {
    Optional<Origin.State> known = origins.get(id);
    if (known == null) {
      known = OriginTable.find(session, tenant, id).map(Origin::state);
      origins.put(id, known);
    }
    return known;
  }
}
