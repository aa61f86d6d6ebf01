package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Audience;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Tally;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {
  @ParameterizedTest
  @CsvSource({
    "RUNNING,   false, ACCEPTED,    0",
    "RUNNING,   false, SKIPPED,     0",
    "RUNNING,   false, FAILED,      3",
    "RUNNING,   false, UNCONFIRMED, 3",
    "RUNNING,   false, PENDING,     1",
    "RUNNING,   true,  ACCEPTED,    1",
    "RUNNING,   true,  FAILED,      1",
    "PAUSED,    false, ACCEPTED,    0",
    "PAUSED,    false, WAITING,     1",
    "PAUSED,    true,  ACCEPTED,    1",
    "CANCELLED, true,  CANCELLED,   0",
    "CANCELLED, false, FAILED,      3",
    "CANCELLED, false, SENDING,     1",
  })
  void whatIsNotOverIsNeverASuccess(
      Origin.State state, boolean counting, DeliveryState everybody, int exit) {
    var broadcast =
        new Broadcast(
            new BroadcastId("bcast_1"),
            new TenantId("tenant"),
            "",
            ChatMessage.text("Hello"),
            Audience.everyone(),
            Instant.EPOCH,
            false);
    var tally = new Tally(Map.of(everybody, 2L), Map.of(), 0);

    assertThat(Reports.exitCode(new BroadcastReport(broadcast, state, counting, tally)))
        .isEqualTo(exit);
  }
}
