package dev.postrider.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.OriginId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

  @Test
  void everyMessageThatArrivedOnceIsGood() {
    var verdict =
        Verdict.of(
            List.of(delivery("d1", DeliveryState.ACCEPTED), delivery("d2", DeliveryState.FAILED)),
            List.of(arrived("d1", "a:1", 201), arrived("d2", "a:2", 403)));

    assertThat(verdict.isGood()).isTrue();
    assertThat(verdict.accepted()).isEqualTo(1);
  }

  @Test
  void deliveryWithoutAnEndIsLost() {
    var verdict = Verdict.of(List.of(delivery("d1", DeliveryState.WAITING)), List.of());

    assertThat(verdict.lost()).isEqualTo(1);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void acceptedDeliveryThatDidNotArriveIsLost() {
    var verdict =
        Verdict.of(
            List.of(delivery("d1", DeliveryState.ACCEPTED)), List.of(arrived("d1", "a:1", 503)));

    assertThat(verdict.lost()).isEqualTo(1);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void messageThatArrivedAndCountsAsFailedIsNotGood() {
    var verdict =
        Verdict.of(
            List.of(delivery("d1", DeliveryState.FAILED)), List.of(arrived("d1", "a:1", 201)));

    assertThat(verdict.unknown()).isEqualTo(1);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void deliveryThatArrivedTwiceIsDuplicated() {
    var verdict =
        Verdict.of(
            List.of(delivery("d1", DeliveryState.ACCEPTED)),
            List.of(arrived("d1", "a:1", 201), arrived("d1", "a:1", 201)));

    assertThat(verdict.doubled()).isEqualTo(1);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void twoDeliveriesInOneConversationAreDuplicated() {
    var verdict =
        Verdict.of(
            List.of(delivery("d1", DeliveryState.ACCEPTED), delivery("d2", DeliveryState.ACCEPTED)),
            List.of(arrived("d1", "a:1", 201), arrived("d2", "a:1", 201)));

    assertThat(verdict.conversationsDoubled()).isEqualTo(1);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void unconfirmedDeliveryIsCountedApartWhetherItArrivedOrNot() {
    var verdict =
        Verdict.of(
            List.of(
                delivery("d1", DeliveryState.UNCONFIRMED),
                delivery("d2", DeliveryState.UNCONFIRMED)),
            List.of(arrived("d1", "a:1", 201)));

    assertThat(verdict.isGood()).isTrue();
    assertThat(verdict.unconfirmed()).isEqualTo(2);
    assertThat(verdict.unconfirmedArrived()).isEqualTo(1);
  }

  private static Delivery delivery(String id, DeliveryState state) {
    return new Delivery(
        new DeliveryId(id),
        SenderMain.TENANT,
        new OriginId("o"),
        1,
        Recipient.user("someone"),
        "someone",
        state,
        0,
        NOW,
        false,
        false,
        null,
        null,
        null);
  }

  private static Arrived arrived(String delivery, String conversation, int status) {
    return new Arrived(NOW, "connector", "send", conversation, delivery, status);
  }
}
