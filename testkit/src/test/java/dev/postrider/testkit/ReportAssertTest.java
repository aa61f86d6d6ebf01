package dev.postrider.testkit;

import static dev.postrider.testkit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.audience.Audience;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Reason;
import dev.postrider.delivery.Tally;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportAssertTest {
  private final BroadcastReport report =
      report(
          Map.of(DeliveryState.ACCEPTED, 9L, DeliveryState.FAILED, 1L, DeliveryState.SKIPPED, 2L));

  @Test
  void whatIsTruePasses() {
    assertThat(report)
        .targeted(12)
        .accepted(9)
        .failed(1)
        .skipped(2)
        .unconfirmed(0)
        .cancelled(0)
        .waiting(0)
        .possibleDuplicates(0)
        .because(Reason.BOT_BLOCKED_BY_USER, 1)
        .isComplete();
  }

  @Test
  void aWrongFigureFailsWithAllFigures() {
    assertThatThrownBy(() -> assertThat(report).accepted(10))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("accepted: expected 10, but it is 9")
        .hasMessageContaining("BOT_BLOCKED_BY_USER=1");
  }

  @Test
  void aReasonNobodyHadCountsAsZero() {
    assertThat(report).because(Reason.CARD_REJECTED, 0);
    assertThatThrownBy(() -> assertThat(report).because(Reason.CARD_REJECTED, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("card_rejected");
  }

  @Test
  void whoIsStillWaitingMakesItIncomplete() {
    var waiting = report(Map.of(DeliveryState.PENDING, 1L));

    assertThatThrownBy(() -> assertThat(waiting).isComplete()).isInstanceOf(AssertionError.class);
  }

  private static BroadcastReport report(Map<DeliveryState, Long> states) {
    return new BroadcastReport(
        new Broadcast(
            new BroadcastId("bcast_1"),
            new TenantId("tenant"),
            "",
            ChatMessage.text("Hello"),
            Audience.everyone(),
            Instant.EPOCH,
            false),
        Origin.State.RUNNING,
        false,
        new Tally(states, Map.of(Reason.BOT_BLOCKED_BY_USER, 1L), 0));
  }
}
