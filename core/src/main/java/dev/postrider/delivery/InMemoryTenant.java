package dev.postrider.delivery;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One tenant's part of the ledger in memory. For one thread at a time.
final class InMemoryTenant {
  private static final Comparator<Row> BY_PLACE =
      comparing((Row row) -> row.delivery.origin().value())
          .thenComparing(row -> row.delivery.seq());
  private static final Comparator<Row> BY_DUE =
      comparing((Row row) -> row.delivery.dueAt()).thenComparing(BY_PLACE);

  private final TenantId tenant;
  private final Map<OriginId, InMemoryOrigin> origins = new LinkedHashMap<>();
  private final Map<DeliveryId, Row> rows = new HashMap<>();
  private final NavigableSet<Row> waiting = new TreeSet<>(BY_DUE);
  private final NavigableSet<Row> sending = new TreeSet<>(BY_PLACE);
  private long epoch;

  /// A delivery as it stands, with the epoch that set it so. Replaced, never changed.
  record Row(Delivery delivery, long epoch, List<Change.Note> notes) {}

  InMemoryTenant(TenantId tenant) {
    this.tenant = tenant;
  }

  long own() {
    return ++epoch;
  }

  boolean open(Origin origin) {
    return origins.putIfAbsent(origin.id(), new InMemoryOrigin(origin)) == null;
  }

  Optional<Origin> origin(OriginId id) {
    return Optional.ofNullable(origins.get(id)).map(InMemoryOrigin::origin);
  }

  List<Origin> unexpanded() {
    return origins.values().stream()
        .map(InMemoryOrigin::origin)
        .filter(origin -> origin.state() == Origin.State.RUNNING && !origin.expanded())
        .toList();
  }

  boolean move(OriginId id, Set<Origin.State> from, Origin.State to) {
    InMemoryOrigin its = origins.get(id);
    if (its == null || !from.contains(its.origin().state())) {
      return false;
    }
    its.become(to);
    if (to == Origin.State.CANCELLED) {
      its.deliveriesAfter(0)
          .map(this::row)
          .filter(row -> isUnsent(row.delivery.state()))
          .forEach(row -> put(new Row(cancelled(row.delivery), row.epoch, row.notes)));
    }
    return true;
  }

  int add(OriginId id, List<NewDelivery> page, @Nullable String next, Instant at) {
    InMemoryOrigin its = origins.get(id);
    if (its == null) {
      throw new IllegalArgumentException("There is no origin " + id + " in tenant " + tenant + ".");
    }
    if (its.origin().state() == Origin.State.CANCELLED) {
      return 0;
    }
    int added = 0;
    for (NewDelivery one : page) {
      Optional<Delivery> delivery = its.add(one, at);
      delivery.ifPresent(fresh -> put(new Row(fresh, 0, List.of())));
      added += delivery.isPresent() ? 1 : 0;
    }
    its.continueAt(next);
    return added;
  }

  List<Delivery> due(Instant now, Set<OriginId> except, int limit) {
    return waiting.stream()
        .map(Row::delivery)
        .takeWhile(delivery -> !delivery.dueAt().isAfter(now))
        .filter(delivery -> !except.contains(delivery.origin()))
        .filter(this::mayMove)
        .limit(Math.max(0, limit))
        .toList();
  }

  Optional<Instant> nextDue(Instant now) {
    return waiting.stream()
        .map(Row::delivery)
        .filter(delivery -> delivery.dueAt().isAfter(now))
        .filter(this::mayMove)
        .map(Delivery::dueAt)
        .findFirst();
  }

  List<Delivery> interrupted(long before, int limit) {
    return sending.stream()
        .filter(row -> row.epoch < before)
        .map(Row::delivery)
        .limit(Math.max(0, limit))
        .toList();
  }

  List<Delivery> intend(long by, List<Delivery> ready) {
    var intended = new ArrayList<Delivery>(ready.size());
    for (Delivery given : ready) {
      Row row = rows.get(given.id());
      if (by == epoch
          && row != null
          && row.delivery.state() == given.state()
          && isRunning(row.delivery)) {
        Delivery now = row.delivery.to(DeliveryState.SENDING);
        put(new Row(now, by, row.notes));
        intended.add(now);
      }
    }
    return List.copyOf(intended);
  }

  int settle(long by, List<Change> changes) {
    int written = 0;
    for (Change change : changes) {
      Row row = rows.get(change.before().id());
      if (by == epoch && row != null && row.delivery.state() == change.before().state()) {
        Change decided =
            change.leavesDoubt() && isKnownToHaveArrived(row) ? change.arrived() : change;
        put(new Row(allowed(decided.after()), by, with(row.notes, decided)));
        written++;
      }
    }
    return written;
  }

  Tally tally(OriginId id) {
    InMemoryOrigin its = origins.get(id);
    return its == null ? Tally.empty() : its.tally();
  }

  List<Delivery> page(OriginId id, Set<DeliveryState> states, long afterSeq, int limit) {
    InMemoryOrigin its = origins.get(id);
    if (its == null) {
      return List.of();
    }
    return its.deliveriesAfter(afterSeq)
        .map(delivery -> row(delivery).delivery)
        .filter(delivery -> states.isEmpty() || states.contains(delivery.state()))
        .limit(Math.max(0, limit))
        .toList();
  }

  Optional<Delivery> find(OriginId id, Recipient recipient) {
    return Optional.ofNullable(origins.get(id))
        .flatMap(its -> its.of(recipient))
        .map(delivery -> row(delivery).delivery);
  }

  boolean confirm(OriginId id, Recipient recipient, Change.Note note) {
    Optional<Row> open =
        find(id, recipient).filter(Delivery::takesEvidence).map(found -> row(found.id()));
    if (open.isEmpty() || isKnownToHaveArrived(open.get())) {
      return false;
    }
    Row row = open.get();
    Delivery before = row.delivery;
    Change change =
        before.isInDoubt()
            ? new Change(before, before.accepted(before.activityId(), null), note)
            : new Change(
                before, before, new Change.Note(note.at(), Change.Note.ARRIVED, note.words()));
    put(new Row(change.after(), row.epoch, with(row.notes, change)));
    return true;
  }

  private static boolean isKnownToHaveArrived(Row row) {
    return row.notes.stream().anyMatch(note -> note.what().equals(Change.Note.ARRIVED));
  }

  List<Change.Note> history(DeliveryId id) {
    Row row = rows.get(id);
    return row == null ? List.of() : row.notes;
  }

  private Row row(DeliveryId id) {
    return requireNonNull(rows.get(id));
  }

  private InMemoryOrigin originOf(Delivery delivery) {
    return requireNonNull(origins.get(delivery.origin()));
  }

  private boolean isRunning(Delivery delivery) {
    return originOf(delivery).origin().state() == Origin.State.RUNNING;
  }

  private boolean mayMove(Delivery delivery) {
    return delivery.state() == DeliveryState.UNCERTAIN || isRunning(delivery);
  }

  private Delivery allowed(Delivery after) {
    boolean tooLate = originOf(after).origin().state() == Origin.State.CANCELLED;
    return tooLate && isUnsent(after.state()) ? cancelled(after) : after;
  }

  private static Delivery cancelled(Delivery delivery) {
    return delivery.ended(DeliveryState.CANCELLED, Reason.CANCELLED_BY_AUTHOR, null);
  }

  private static boolean isUnsent(DeliveryState state) {
    return switch (state) {
      case PENDING, READY, WAITING -> true;
      case SENDING, UNCERTAIN, ACCEPTED, FAILED, SKIPPED, UNCONFIRMED, CANCELLED -> false;
    };
  }

  private static List<Change.Note> with(List<Change.Note> notes, Change change) {
    if (change.noted().isEmpty()) {
      return notes;
    }
    var longer = new ArrayList<>(notes);
    longer.add(change.note());
    return List.copyOf(longer);
  }

  private void put(Row row) {
    Row old = rows.put(row.delivery.id(), row);
    if (old != null) {
      originOf(old.delivery).count(old.delivery, -1);
      waiting.remove(old);
      sending.remove(old);
    }
    originOf(row.delivery).count(row.delivery, 1);
    if (row.delivery.state() == DeliveryState.SENDING) {
      sending.add(row);
    } else if (row.delivery.state().isOpen()) {
      waiting.add(row);
    }
  }
}
