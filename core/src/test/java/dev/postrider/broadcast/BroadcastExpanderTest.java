package dev.postrider.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.audience.Audience;
import dev.postrider.audience.AudienceException;
import dev.postrider.audience.Member;
import dev.postrider.audience.Recipient;
import dev.postrider.audience.Roster;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.InMemoryDeliveryStore;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Policy;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.throttle.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BroadcastExpanderTest {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Member ADA =
      new Member(Recipient.user("1"), "ada@contoso.example", Member.Standing.REACHABLE);

  private final InMemoryBroadcastStore broadcasts = new InMemoryBroadcastStore();
  private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  private final AtomicInteger ids = new AtomicInteger();
  private final BroadcastExpander expander =
      new BroadcastExpander(
          new BroadcastExpander.Setup(
              TENANT,
              broadcasts,
              deliveries,
              new OneGroup(),
              InstantSource.fixed(NOON),
              () -> new DeliveryId("d" + ids.incrementAndGet()),
              Ticker.system(),
              () -> {}));

  @Test
  void aBroadcastWhoseAudienceCannotBeReadIsPausedAndTheOthersGoOn() {
    BroadcastId typo = opened("bcast_1", Audience.group("tokio"));
    BroadcastId tokyo = opened("bcast_2", Audience.group("tokyo"));

    expander.expandOnce();
    expander.expandOnce();

    assertThat(expander.failure(typo)).containsInstanceOf(AudienceException.class);
    assertThat(expander.failure(tokyo)).isEmpty();
    assertThat(deliveries.origin(TENANT, typo.origin()).map(Origin::state))
        .contains(Origin.State.PAUSED);
    assertThat(deliveries.tally(TENANT, tokyo.origin()).targeted()).isEqualTo(1);
    assertThat(expander.expandOnce()).isFalse();
  }

  @Test
  void aDirectoryThatIsSilentPausesNothing() {
    BroadcastId tokyo = opened("bcast_1", Audience.group("silent"));

    assertThatThrownBy(expander::expandOnce).isInstanceOf(AudienceException.class);

    assertThat(expander.failure(tokyo)).isEmpty();
    assertThat(deliveries.origin(TENANT, tokyo.origin()).map(Origin::state))
        .contains(Origin.State.RUNNING);
  }

  private BroadcastId opened(String id, Audience audience) {
    var broadcast =
        new Broadcast(
            new BroadcastId(id), TENANT, "", ChatMessage.text("Lunch?"), audience, NOON, false);
    broadcasts.save(broadcast);
    deliveries.open(Origin.opened(broadcast.id().origin(), TENANT, Policy.NO_DUPLICATES));
    return broadcast.id();
  }

  private static final class OneGroup implements Roster {
    @Override
    public Page page(Audience audience, @Nullable String cursor) {
      if (audience.equals(Audience.group("tokyo"))) {
        return new Page(List.of(ADA), Optional.empty());
      }
      if (audience.equals(Audience.group("silent"))) {
        throw AudienceException.notNow("Graph gave no answer.", null);
      }
      throw new AudienceException("No group is called so.");
    }

    @Override
    public Member resolve(String person) {
      return ADA;
    }
  }
}
