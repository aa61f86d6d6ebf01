package dev.postrider.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThrottleTest {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final Call SEND = Call.of(TENANT, Api.CONNECTOR_SEND);

  private final HandTicker ticker = new HandTicker();
  private final Throttle throttle = new Throttle(Ceilings.published(), 0.92, ticker);

  @Test
  void allConnectorCallsOfATenantShareOneBudget() throws Exception {
    var alone = new HandTicker();
    var sending = new Throttle(Ceilings.published(), 0.92, alone);
    for (int i = 0; i < 46; i++) {
      sending.enter(SEND);
    }

    for (int i = 0; i < 23; i++) {
      throttle.enter(SEND);
      throttle.enter(Call.of(TENANT, Api.CONNECTOR_OPEN));
    }

    assertThat(ticker.nanos()).isEqualTo(alone.nanos()).isPositive();
  }

  @Test
  void anotherTenantHasABudgetOfItsOwn() throws Exception {
    throttle.enter(SEND);

    throttle.enter(Call.of(new TenantId("fabrikam"), Api.CONNECTOR_SEND));

    assertThat(ticker.nanos()).isZero();
  }

  @Test
  void anUnlimitedGroupOfCallsNeverWaits() throws Exception {
    for (int i = 0; i < 1000; i++) {
      throttle.enter(Call.of(TENANT, Api.SIGN_IN));
    }

    assertThat(ticker.nanos()).isZero();
  }

  @Test
  void aSlotTakenBeforeTheFarEndAskedForQuietWaitsUntilThen() throws Exception {
    var slot = throttle.reserve(SEND);
    for (int i = 0; i < 3; i++) {
      throttle.enter(SEND).learn(told(429, Duration.ofSeconds(5)));
    }

    slot.await();

    assertThat(ticker.nanos()).isGreaterThanOrEqualTo(Duration.ofSeconds(5).toNanos());
  }

  @Test
  void aConversationThatWasRefusedKeepsItsOwnQuiet() throws Exception {
    var chat = new Call(TENANT, Api.CONNECTOR_SEND, "a:1");

    throttle.enter(chat).learn(told(429, Duration.ofSeconds(7)));

    assertThat(throttle.resourceWait(chat)).isEqualTo(Duration.ofSeconds(7));
    assertThat(throttle.resourceWait(new Call(TENANT, Api.CONNECTOR_SEND, "a:2"))).isZero();
  }

  @Test
  void aTeamTakesFourNotificationsASecondOfTheTenantsFive() throws Exception {
    var quick = new Throttle(Ceilings.published().with("notify", 1000), 1, ticker);
    var team = new Call(TENANT, Api.GRAPH_NOTIFY_TEAM, "team-1");
    for (int i = 0; i < 4; i++) {
      quick.enter(team);
    }

    assertThat(quick.resourceWait(team)).isGreaterThan(Duration.ofMillis(900));
    assertThat(quick.resourceWait(new Call(TENANT, Api.GRAPH_NOTIFY_TEAM, "team-2"))).isZero();
    quick.enter(Call.of(TENANT, Api.GRAPH_NOTIFY));
    assertThat(quick.headroom(TENANT))
        .singleElement()
        .satisfies(headroom -> assertThat(headroom.used()).isEqualTo(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void ofTwoWhoWantTheSameConversationTheSecondWaits(int look) throws Exception {
    var onceASecond = List.of(new Ceilings.Window(1, Duration.ofSeconds(1)));
    var ceilings = new Ceilings("narrow", Map.of(), Map.of(Api.CONNECTOR_SEND, onceASecond));
    var chat = new Call(TENANT, Api.CONNECTOR_SEND, "a:1");
    var departures = new ArrayList<Long>();
    var between = new BetweenLooks(ticker, look + 1);
    var narrow = new Throttle(ceilings, 1, between);
    between.then =
        () -> {
          if (narrow.resourceWait(chat).isZero()) {
            departures.add(ticker.nanos() + narrow.reserve(chat).ahead().toNanos());
          }
        };

    var slot = (Throttle.Slot) narrow.enter(chat);

    departures.add(ticker.nanos() + slot.ahead().toNanos());
    assertThat(departures).doesNotHaveDuplicates();
  }

  /// A clock at one of whose looks somebody else is quicker.
  private static final class BetweenLooks implements Ticker {
    private final Ticker clock;
    private int left;
    private Runnable then = () -> {};

    BetweenLooks(Ticker clock, int look) {
      this.clock = clock;
      left = look;
    }

    @Override
    public long nanos() {
      left--;
      if (left == 0) {
        then.run();
      }
      return clock.nanos();
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
      clock.sleepUntil(nanos);
    }
  }

  @Test
  void requestsAndRefusalsAreCounted() throws Exception {
    throttle.enter(SEND).learn(told(201, Duration.ZERO));
    throttle.enter(SEND).learn(told(429, Duration.ofSeconds(1)));
    throttle.enter(SEND).learn(new Told.Unanswered());

    assertThat(throttle.requests()).isEqualTo(3);
    assertThat(throttle.throttled()).isEqualTo(1);
    assertThat(throttle.headroom(TENANT))
        .singleElement()
        .satisfies(headroom -> assertThat(headroom.budget()).isEqualTo("connector"))
        .satisfies(headroom -> assertThat(headroom.ratio()).isEqualTo(0.94));
  }

  private static Told told(int status, Duration retryAfter) {
    return new Told.Answered(
        status, retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter));
  }
}
