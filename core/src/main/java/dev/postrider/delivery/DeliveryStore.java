package dev.postrider.delivery;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ledger: the durable record of every delivery. Each method is one transaction; when it
/// returns, what it wrote survives the loss of the process. Safe for many threads.
///
/// One owner works for a tenant at a time. Owning gives an epoch, and what an earlier epoch writes
/// afterwards changes nothing. Times are kept to the millisecond; a due time is rounded up, so that
/// nothing is due early.
public interface DeliveryStore {
  /// Becomes the owner of a tenant's deliveries.
  ///
  /// @return the new epoch, greater than all before
  long own(TenantId tenant);

  /// Stores a new origin; does nothing when it is there already.
  void open(Origin origin);

  Optional<Origin> origin(TenantId tenant, OriginId id);

  /// Running origins to which not everybody was added yet, oldest first.
  List<Origin> unexpanded(TenantId tenant);

  /// Moves an origin from one of `from` to `to`. From the moment this returns, no intent commits
  /// for an origin that is not running. Cancelling also ends its PENDING, READY and WAITING
  /// deliveries as cancelled, and marks it as expanded, in the same transaction.
  ///
  /// @return whether the origin was in one of `from`
  boolean move(TenantId tenant, OriginId id, Set<Origin.State> from, Origin.State to);

  /// Adds recipients and remembers where adding goes on, in one transaction. A recipient that is
  /// already there is left as it is, so adding a page twice is harmless; an origin that is
  /// cancelled takes nobody. Those to be skipped end at once; the others are PENDING, due at `at`.
  ///
  /// @param next the cursor of the next page; null: this was the last, the origin is expanded and
  ///   stays so
  /// @return how many were new
  /// @throws IllegalArgumentException when there is no such origin
  int add(
      TenantId tenant, OriginId origin, List<NewDelivery> page, @Nullable String next, Instant at);

  /// Deliveries whose due time is not after `now`, in the order of due time, origin and seq: the
  /// PENDING, READY and WAITING ones of running origins, and the UNCERTAIN ones of any origin,
  /// because what was sent is to be judged though the rest is paused or cancelled.
  ///
  /// @param except origins that are left out, so that a long one does not stand before all others
  /// @param limit how many at most
  List<Delivery> due(TenantId tenant, Instant now, Set<OriginId> except, int limit);

  /// When the next delivery becomes due that is not due at `now`, among those that [#due(TenantId,
  /// Instant, Set, int)] would return then.
  Optional<Instant> nextDue(TenantId tenant, Instant now);

  /// Deliveries that an epoch before `epoch` left in SENDING: sent, perhaps, by a process that is
  /// gone. Whatever their origin's state, in the order of origin and seq.
  List<Delivery> interrupted(TenantId tenant, long epoch, int limit);

  /// Commits the intent to send: sets deliveries to SENDING that are still in the state given,
  /// whose origin is running, as long as `epoch` is the tenant's current one.
  ///
  /// @return those that were set, as they are stored now; the others must not be sent
  List<Delivery> intend(TenantId tenant, long epoch, List<Delivery> ready);

  /// Commits steps. One whose delivery is not in its `before` state any more is left out, as are
  /// all when `epoch` is not the tenant's current one. A step to PENDING, READY or WAITING whose
  /// origin was cancelled meanwhile is stored as cancelled instead. A step's note is written with
  /// it. The progress of each origin changes in the same transaction.
  ///
  /// @return how many were written, in whatever state
  int settle(TenantId tenant, long epoch, List<Change> changes);

  /// The origin's deliveries as counted at this instant; empty when there is no such origin.
  Tally tally(TenantId tenant, OriginId origin);

  /// An origin's deliveries in the order of seq.
  ///
  /// @param states only those in these states; empty: all
  /// @param afterSeq only those after this seq; 0: from the beginning
  List<Delivery> page(
      TenantId tenant, OriginId origin, Set<DeliveryState> states, long afterSeq, int limit);

  /// The delivery of an origin to this recipient; empty where they were not added to it.
  Optional<Delivery> find(TenantId tenant, OriginId origin, Recipient recipient);

  /// Takes evidence that a message arrived, such as a tap on its card: a delivery in UNCERTAIN or
  /// UNCONFIRMED becomes ACCEPTED, with a note. Of one in SENDING the evidence is noted, because a
  /// tap may come long before the answer to sending is given up: when its outcome is settled as
  /// unknown ([Change#leavesDoubt]), it is stored as ACCEPTED instead. Any other stays as it is.
  ///
  /// @param evidence what was seen, in a few words
  /// @return whether it was news
  boolean confirm(
      TenantId tenant, OriginId origin, Recipient recipient, String evidence, Instant at);

  /// What is written about a delivery, oldest first.
  List<Change.Note> history(TenantId tenant, DeliveryId delivery);
}
