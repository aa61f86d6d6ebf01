package dev.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.throttle.Ceilings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HandTest {
  private static final OriginId FIRST = new OriginId("first");
  private static final OriginId SECOND = new OriginId("second");
  private static final int MOST = Work.CHATS.inHand(Ceilings.published());

  private final Hand hand = new Hand(Ceilings.published());

  @Test
  void aloneAnOriginHoldsHalfHoweverManyItHas() {
    assertThat(fill(FIRST, Work.CHATS)).hasSize(MOST / 2);
  }

  @Test
  void whoComesLaterFindsRoomAndTheLongOneIsReadPast() {
    fill(FIRST, Work.CHATS);

    assertThat(hand.reading()).containsExactly(FIRST);
    assertThat(fill(SECOND, Work.CHATS)).hasSize(MOST / 4);
  }

  @Test
  void anotherKindOfWorkHasAHandOfItsOwn() {
    for (int i = 0; i < 1000; i++) {
      hand.take(delivery(new OriginId("single-" + i), 1), Work.NOTIFICATIONS);
    }

    assertThat(hand.size()).isEqualTo(Work.NOTIFICATIONS.inHand(Ceilings.published()));
    assertThat(fill(FIRST, Work.CHATS)).hasSize(MOST / 2);
  }

  @Test
  void anOriginIsReadAgainWhenItsShareIsFreeAndWhatLeftMeanwhileIsKnown() {
    List<DeliveryId> held = fill(FIRST, Work.CHATS);
    hand.reading();

    held.forEach(hand::leave);

    assertThat(held).allMatch(hand::knows);
    assertThat(hand.reading()).isEmpty();
    assertThat(held).noneMatch(hand::knows);
    assertThat(hand.size()).isZero();
    assertThat(fill(FIRST, Work.CHATS)).hasSize(MOST / 2);
  }

  /// Takes of a long broadcast until the hand takes no more.
  private List<DeliveryId> fill(OriginId origin, Work work) {
    var taken = new ArrayList<DeliveryId>();
    for (int i = 1; i <= 10_000; i++) {
      Delivery due = delivery(origin, i);
      if (!hand.take(due, work)) {
        break;
      }
      taken.add(due.id());
    }
    return taken;
  }

  private static Delivery delivery(OriginId origin, int seq) {
    return new Delivery(
        new DeliveryId(origin.value() + "-" + seq),
        new TenantId("contoso"),
        origin,
        seq,
        Recipient.user("person-" + seq),
        "",
        DeliveryState.PENDING,
        0,
        Instant.EPOCH,
        false,
        false,
        null,
        null,
        null);
  }
}
