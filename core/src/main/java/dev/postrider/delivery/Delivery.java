package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One message to one recipient: what is stored and retried.
///
/// @param seq its place among the deliveries of its origin, from 1
/// @param label what people call the recipient (a user principal name, a channel's name)
/// @param attempts how many tries were used up; waiting for the limit uses none
/// @param dueAt not before this instant
/// @param reopened whether the way was found closed (a stale conversation, a missing app) and
///   opened again once
/// @param resent whether the message was sent again after an unknown outcome: a duplicate is
///   possible
/// @param activityId what Teams called the message; null where it gave no id
/// @param reason why it ended as it did; null while open, and where accepting says it all
/// @param detail Teams' own words behind `reason` (status, code, request id), or what else there is
///   to say; null where none
/// @param fields what the message shows of the recipient, by name; empty where it shows nothing
public record Delivery(
    DeliveryId id,
    TenantId tenant,
    OriginId origin,
    long seq,
    Recipient recipient,
    String label,
    DeliveryState state,
    int attempts,
    Instant dueAt,
    boolean reopened,
    boolean resent,
    @Nullable ActivityId activityId,
    @Nullable Reason reason,
    @Nullable String detail,
    Map<String, String> fields) {
  public Delivery {
    requireNonNull(id, "id");
    requireNonNull(tenant, "tenant");
    requireNonNull(origin, "origin");
    requireNonNull(recipient, "recipient");
    requireNonNull(label, "label");
    requireNonNull(state, "state");
    requireNonNull(dueAt, "dueAt");
    fields = Map.copyOf(fields);
  }

  /// One whose message shows nothing of the recipient.
  public Delivery(
      DeliveryId id,
      TenantId tenant,
      OriginId origin,
      long seq,
      Recipient recipient,
      String label,
      DeliveryState state,
      int attempts,
      Instant dueAt,
      boolean reopened,
      boolean resent,
      @Nullable ActivityId activityId,
      @Nullable Reason reason,
      @Nullable String detail) {
    this(
        id,
        tenant,
        origin,
        seq,
        recipient,
        label,
        state,
        attempts,
        dueAt,
        reopened,
        resent,
        activityId,
        reason,
        detail,
        Map.of());
  }

  public Optional<ActivityId> acceptedAs() {
    return Optional.ofNullable(activityId);
  }

  public Optional<Reason> why() {
    return Optional.ofNullable(reason);
  }

  /// Whether it was sent, and nobody knows whether it arrived.
  public boolean isInDoubt() {
    return state == DeliveryState.UNCERTAIN || state == DeliveryState.UNCONFIRMED;
  }

  /// Whether evidence that it arrived says something new: it was sent, perhaps, and so far no
  /// answer has told what became of it.
  public boolean takesEvidence() {
    return state == DeliveryState.SENDING || isInDoubt();
  }

  /// The same delivery in another open state.
  Delivery to(DeliveryState next) {
    return with(next, attempts, dueAt, activityId, null, null);
  }

  Delivery ended(DeliveryState next, Reason why, @Nullable String words) {
    return with(next, attempts, dueAt, activityId, why, words);
  }

  Delivery accepted(@Nullable ActivityId as, @Nullable Reason note) {
    return accepted(as, note, null);
  }

  Delivery accepted(@Nullable ActivityId as, @Nullable Reason note, @Nullable String words) {
    return with(DeliveryState.ACCEPTED, attempts, dueAt, as, note, words);
  }

  Delivery due(DeliveryState next, int used, Instant at, String words) {
    return with(next, used, at, activityId, null, words);
  }

  Delivery reopenedOnce() {
    return new Delivery(
        id,
        tenant,
        origin,
        seq,
        recipient,
        label,
        state,
        attempts,
        dueAt,
        true,
        resent,
        activityId,
        reason,
        detail,
        fields);
  }

  Delivery resentOnce() {
    return new Delivery(
        id,
        tenant,
        origin,
        seq,
        recipient,
        label,
        state,
        attempts,
        dueAt,
        reopened,
        true,
        activityId,
        reason,
        detail,
        fields);
  }

  private Delivery with(
      DeliveryState next,
      int used,
      Instant due,
      @Nullable ActivityId as,
      @Nullable Reason why,
      @Nullable String words) {
    return new Delivery(
        id, tenant, origin, seq, recipient, label, next, used, due, reopened, resent, as, why,
        words, fields);
  }
}
