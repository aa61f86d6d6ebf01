package dev.postrider.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Audience;
import dev.postrider.delivery.InMemoryDeliveryStore;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Policy;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BroadcastReportTest {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final BroadcastId ID = new BroadcastId("bcast_1");

  private final InMemoryBroadcastStore broadcasts = new InMemoryBroadcastStore();
  private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();

  @Test
  void aBroadcastThatWasNeverStoredHasNoReport() {
    assertThat(BroadcastReport.read(broadcasts, deliveries, TENANT, ID)).isEmpty();
  }

  @Test
  void aBroadcastWhoseProcessDiedBeforeOpeningItIsPausedAndUnfinished() {
    broadcasts.save(broadcast());

    assertThat(BroadcastReport.read(broadcasts, deliveries, TENANT, ID))
        .get()
        .satisfies(report -> assertThat(report.state()).isEqualTo(Origin.State.PAUSED))
        .satisfies(report -> assertThat(report.isFinished()).isFalse())
        .satisfies(report -> assertThat(report.tally().targeted()).isZero());
  }

  @Test
  void anOpenedBroadcastIsCountingUntilEverybodyWasAdded() {
    broadcasts.save(broadcast());
    deliveries.open(Origin.opened(ID.origin(), TENANT, Policy.NO_DUPLICATES));

    assertThat(BroadcastReport.read(broadcasts, deliveries, TENANT, ID))
        .get()
        .satisfies(report -> assertThat(report.state()).isEqualTo(Origin.State.RUNNING))
        .satisfies(report -> assertThat(report.counting()).isTrue());
  }

  private static Broadcast broadcast() {
    return new Broadcast(
        ID,
        TENANT,
        "Lunch",
        ChatMessage.text("Lunch is ready"),
        Audience.everyone(),
        Instant.EPOCH,
        false);
  }
}
