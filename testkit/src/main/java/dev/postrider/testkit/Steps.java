package dev.postrider.testkit;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Change;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Reason;
import dev.postrider.teams.wire.ActivityId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Recipients and steps of deliveries, as the contracts write them.
final class Steps {
  private Steps() {}

  /// Recipients `from` … `to`, both included; ids begin with `prefix`.
  static List<NewDelivery> people(String prefix, int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> person(prefix, n, null)).toList();
  }

  static NewDelivery person(String prefix, int n, @Nullable Reason skip) {
    return new NewDelivery(
        new DeliveryId(prefix + "-" + n),
        Recipient.user("person-" + n),
        "person" + n + "@contoso.example",
        skip);
  }

  static NewDelivery known(String prefix, int n, Map<String, String> fields) {
    NewDelivery plain = person(prefix, n, null);
    return new NewDelivery(plain.id(), plain.recipient(), plain.label(), null, fields);
  }

  static Change step(Delivery before, Delivery after) {
    return new Change(before, after, null);
  }

  static Change noted(Delivery before, Delivery after, Instant at, String words) {
    return new Change(before, after, new Change.Note(at, after.state().name(), words));
  }

  static Delivery to(DeliveryState state, Delivery was) {
    return with(was, state, was.dueAt(), was.resent(), was.activityId(), null, null);
  }

  static Delivery dueAt(Instant at, DeliveryState state, Delivery was) {
    return with(was, state, at, was.resent(), was.activityId(), null, "503 ServiceUnavailable");
  }

  static Delivery resent(Delivery was) {
    return with(was, DeliveryState.READY, was.dueAt(), true, was.activityId(), null, null);
  }

  static Delivery accepted(Delivery was) {
    ActivityId as = new ActivityId("activity-of-" + was.id());
    return with(was, DeliveryState.ACCEPTED, was.dueAt(), was.resent(), as, null, null);
  }

  static Delivery ended(DeliveryState state, Reason reason, Delivery was) {
    return with(was, state, was.dueAt(), was.resent(), was.activityId(), reason, "403 in words");
  }

  private static Delivery with(
      Delivery was,
      DeliveryState state,
      Instant dueAt,
      boolean resent,
      @Nullable ActivityId as,
      @Nullable Reason reason,
      @Nullable String detail) {
    return new Delivery(
        was.id(),
        was.tenant(),
        was.origin(),
        was.seq(),
        was.recipient(),
        was.label(),
        state,
        was.attempts() + (state == DeliveryState.WAITING ? 1 : 0),
        dueAt,
        was.reopened(),
        resent,
        as,
        reason,
        detail,
        was.fields());
  }
}
