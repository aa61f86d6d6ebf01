package dev.postrider.emulator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.Arrival.Surface;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalLedgerTest {
  private final ArrivalLedger ledger =
      ArrivalLedger.inMemory(InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z")));

  @Test
  void aDeliveryAcceptedTwiceIsADuplicateAndOneRefusedInBetweenIsNot() {
    append(ArrivalLedger.SEND, "D1", 429);
    append(ArrivalLedger.SEND, "D1", 201);
    append(ArrivalLedger.SEND, "D2", 201);
    append(ArrivalLedger.SEND, "D2", 202);
    append("update", "D1", 200);
    append(ArrivalLedger.SEND, null, 201);

    assertThat(ledger.duplicates()).isEqualTo(Map.of("D2", 2));
    assertThat(ledger.tally())
        .isEqualTo(new ArrivalTally(6, 4, 2, 1, Map.of(429, 1L, 201, 3L, 202, 1L, 200, 1L)));
  }

  @Test
  void itIsReadFromAnySequenceNumberOn() {
    for (var i = 1; i <= 10; i++) {
      append(ArrivalLedger.SEND, "D" + i, 201);
    }

    assertThat(ledger.since(7, 100)).extracting(Arrival::sequence).containsExactly(8L, 9L, 10L);
    assertThat(ledger.since(0, 2)).extracting(Arrival::deliveryId).containsExactly("D1", "D2");
    assertThat(ledger.since(10, 5)).isEmpty();
    assertThat(ledger.since(99, 5)).isEmpty();
    assertThat(ledger.ofDelivery("D3")).singleElement().extracting(Arrival::sequence).isEqualTo(3L);
    assertThat(ledger.inConversation("a:1")).hasSize(10);
    assertThat(ledger.inConversation("a:2")).isEmpty();
  }

  private void append(String operation, @Nullable String deliveryId, int status) {
    ledger.append(
        new Arrival.Draft(
            Surface.CONNECTOR,
            operation,
            DemoNames.CLIENT_ID,
            "a:1",
            null,
            "1",
            deliveryId,
            status));
  }
}
