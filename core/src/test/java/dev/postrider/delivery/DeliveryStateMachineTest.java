package dev.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Outcome.Uncertain.Doubt;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DeliveryStateMachineTest {
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
  private static final TenantId TENANT = new TenantId("contoso");
  private static final Origin ONCE =
      Origin.opened(new OriginId("bcast_1"), TENANT, Policy.NO_DUPLICATES);
  private static final Origin SURELY =
      Origin.opened(new OriginId("bcast_1"), TENANT, Policy.MUST_ARRIVE);

  private final DeliveryStateMachine machine =
      new DeliveryStateMachine(Retries.standard(), new SplittableRandom(7));

  @Test
  void anAcceptedDeliveryKeepsWhatTeamsCalledIt() {
    var after = after(sending(), Outcome.accepted(Optional.of(new ActivityId("17"))), ONCE);

    assertThat(after.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(after.acceptedAs()).contains(new ActivityId("17"));
  }

  @Test
  void anAcceptedMessageThatTeamsSplitHasNoId() {
    var after = after(sending(), Outcome.accepted(Optional.empty()), ONCE);

    assertThat(after.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(after.acceptedAs()).isEmpty();
  }

  @Nested
  class Throttled {
    @Test
    void waitsAsLongAsAskedAndUsesUpNoAttempt() {
      var after = after(sending(), Outcome.throttled(Optional.of(Duration.ofSeconds(9))), ONCE);

      assertThat(after.state()).isEqualTo(DeliveryState.WAITING);
      assertThat(after.dueAt()).isEqualTo(NOW.plusSeconds(9));
      assertThat(after.attempts()).isZero();
    }

    @Test
    void isNeverGivenUpWithoutADeadline() {
      var delivery = sending();
      for (int i = 0; i < 1000; i++) {
        delivery = after(delivery, Outcome.throttled(Optional.empty()), ONCE);
      }

      assertThat(delivery.state()).isEqualTo(DeliveryState.WAITING);
    }

    @Test
    void isGivenUpWhenTheWaitEndsAfterTheDeadline() {
      var after =
          after(
              sending(),
              Outcome.throttled(Optional.of(Duration.ofSeconds(9))),
              ONCE.until(NOW.plusSeconds(8)));

      assertThat(after.state()).isEqualTo(DeliveryState.FAILED);
      assertThat(after.why()).contains(Reason.THROTTLED_GAVE_UP);
    }
  }

  @Test
  void anUnavailableServiceIsTriedEightTimesAndThenGivenUp() {
    var delivery = sending();
    for (int i = 1; i < 8; i++) {
      delivery = after(delivery, Outcome.unavailable("refused"), ONCE);
      assertThat(delivery.state()).isEqualTo(DeliveryState.WAITING);
      assertThat(Duration.between(NOW, delivery.dueAt()))
          .isBetween(Duration.ZERO, Duration.ofSeconds(1L << i));
    }

    delivery = after(delivery, Outcome.unavailable("refused"), ONCE);

    assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(delivery.why()).contains(Reason.SERVICE_UNAVAILABLE_GAVE_UP);
  }

  @Test
  void aStaleConversationIsOpenedAgainOnceAndNotTwice() {
    var stale =
        new Outcome.Deferred(Outcome.Deferred.Cause.STALE_CONVERSATION, Optional.empty(), "404");

    var first = after(sending(), stale, ONCE);
    var second = after(first, stale, ONCE);

    assertThat(first.state()).isEqualTo(DeliveryState.WAITING);
    assertThat(first.dueAt()).isEqualTo(NOW);
    assertThat(second.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(second.why()).contains(Reason.CONVERSATION_GONE);
  }

  @Nested
  class Unanswered {
    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "CUT", "CRASH"})
    void endsAsUnconfirmedWhenDuplicatesAreForbidden(Doubt doubt) {
      var after = after(sending(), uncertain(doubt), ONCE);

      assertThat(after.state()).isEqualTo(DeliveryState.UNCONFIRMED);
      assertThat(after.why()).contains(Reason.OUTCOME_UNCONFIRMED);
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "CUT", "CRASH"})
    void isSentOnceMoreAfterTheSettleTimeWhenItMustArrive(Doubt doubt) {
      var uncertain = after(sending(), uncertain(doubt), SURELY);
      var again = machine.judge(uncertain, SURELY, NOW).after();
      var twice = after(again, uncertain(doubt), SURELY);

      assertThat(uncertain.state()).isEqualTo(DeliveryState.UNCERTAIN);
      assertThat(uncertain.dueAt()).isEqualTo(NOW.plusSeconds(60));
      assertThat(again.state()).isEqualTo(DeliveryState.READY);
      assertThat(again.resent()).isTrue();
      assertThat(twice.state()).isEqualTo(DeliveryState.UNCONFIRMED);
    }

    @Test
    void byAQuickGatewayIsTriedOnceMoreAndCountedAsAPossibleDuplicate() {
      var first = after(sending(), uncertain(Doubt.QUICK_GATEWAY), ONCE);
      var second = after(first, uncertain(Doubt.QUICK_GATEWAY), ONCE);

      assertThat(first.state()).isEqualTo(DeliveryState.WAITING);
      assertThat(first.resent()).isTrue();
      assertThat(second.state()).isEqualTo(DeliveryState.UNCONFIRMED);
    }

    @Test
    void byAQuickGatewayIsNotTriedAgainWhenThatIsSwitchedOff() {
      var strict =
          new DeliveryStateMachine(
              Retries.standard().withQuickGatewayOnce(false), new SplittableRandom(7));

      var after = strict.after(sending(), uncertain(Doubt.QUICK_GATEWAY), ONCE, NOW).after();

      assertThat(after.state()).isEqualTo(DeliveryState.UNCONFIRMED);
      assertThat(after.resent()).isFalse();
    }

    private Outcome uncertain(Doubt doubt) {
      return new Outcome.Uncertain(doubt, Optional.empty(), "cut");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasAnEndThatIsTerminal(Reason reason) {
    var after = after(sending(), new Outcome.Unreachable(reason, "words"), ONCE);

    assertThat(after.state().isOpen()).isFalse();
    assertThat(after.why()).contains(reason);
    assertThat(after.detail()).isEqualTo("words");
  }

  @Test
  void whoBlockedTheBotFailsAndWhoIsUnknownIsSkipped() {
    var blocked = new Outcome.Rejected(Reason.BOT_BLOCKED_BY_USER, "403");
    var unknown = new Outcome.Unreachable(Reason.USER_NOT_FOUND, "404");

    assertThat(after(sending(), blocked, ONCE).state()).isEqualTo(DeliveryState.FAILED);
    assertThat(after(sending(), unknown, ONCE).state()).isEqualTo(DeliveryState.SKIPPED);
  }

  @Test
  void anOldIntentIsWithdrawnWithoutHavingSent() {
    var change = machine.withdrawn(sending(), NOW);

    assertThat(change.before().state()).isEqualTo(DeliveryState.SENDING);
    assertThat(change.after().state()).isEqualTo(DeliveryState.READY);
    assertThat(change.after().resent()).isFalse();
  }

  private Delivery after(Delivery before, Outcome outcome, Origin origin) {
    return machine.after(before, outcome, origin, NOW).after();
  }

  private static Delivery sending() {
    return new Delivery(
        new DeliveryId("01J"),
        TENANT,
        ONCE.id(),
        1,
        Recipient.user("ada"),
        "ada@contoso.example",
        DeliveryState.SENDING,
        0,
        NOW,
        false,
        false,
        null,
        null,
        null);
  }
}
