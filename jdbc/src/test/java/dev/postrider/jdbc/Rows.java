package dev.postrider.jdbc;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Change;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.teams.wire.ActivityId;
import java.util.List;
import java.util.stream.IntStream;

/// Recipients and outcomes for the tests of the ledger.
final class Rows {
  private Rows() {}

  static List<NewDelivery> people(int from, int to) {
    return people("", from, to);
  }

  /// @param of sets their deliveries apart from those of other origins
  static List<NewDelivery> people(String of, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n ->
            new NewDelivery(
                new DeliveryId(String.format("01K9DELIVERY%s%014d", of, n)),
                Recipient.user(String.format("00000000-0000-4000-8000-%012d", n)),
                "person" + n + "@contoso.example",
                null))
        .toList();
  }

  static Change accepted(Delivery sending) {
    return new Change(
        sending,
        new Delivery(
            sending.id(),
            sending.tenant(),
            sending.origin(),
            sending.seq(),
            sending.recipient(),
            sending.label(),
            DeliveryState.ACCEPTED,
            sending.attempts(),
            sending.dueAt(),
            sending.reopened(),
            sending.resent(),
            new ActivityId("activity-" + sending.seq()),
            null,
            null),
        null);
  }
}
