package dev.postrider.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.wire.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void everyWindowOfAConversationHoldsOverAnHour() {
    var limits = Ceilings.published().perResource().getOrDefault(Api.CONNECTOR_SEND, List.of());
    var windows = new Windows(limits, 0);
    var departures = new ArrayList<Long>();

    for (long now = 0; departures.size() < 2500; ) {
      now = windows.earliest(now);
      windows.departs(now);
      departures.add(now);
    }

    assertThat(limits).hasSize(4);
    for (var limit : limits) {
      assertThat(most(departures, limit.span())).isEqualTo(limit.most());
    }
  }

  @Test
  void aWaitThatWasAskedForIsKept() {
    var windows = new Windows(List.of(new Ceilings.Window(7, Duration.ofSeconds(1))), 0);

    windows.block(5 * SECOND);

    assertThat(windows.earliest(SECOND)).isEqualTo(5 * SECOND);
    assertThat(windows.isIdle(4 * SECOND)).isFalse();
    assertThat(windows.isIdle(6 * SECOND)).isTrue();
  }

  private static int most(List<Long> departures, Duration span) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < departures.size(); to++) {
      while (departures.get(to) - departures.get(from) >= span.toNanos()) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
