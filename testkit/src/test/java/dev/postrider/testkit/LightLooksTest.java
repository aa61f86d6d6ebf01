package dev.postrider.testkit;

import static dev.postrider.testkit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Audience;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.broadcast.InMemoryBroadcastStore;
import dev.postrider.delivery.InMemoryDeliveryStore;
import dev.postrider.delivery.Reason;
import dev.postrider.dialog.InMemoryDialogStore;
import dev.postrider.message.ChatMessage;
import dev.postrider.poll.InMemoryPollStore;
import dev.postrider.reach.InMemoryConversationBook;
import dev.postrider.teams.wire.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a broadcast says and to whom may be long: it is not read again for each look.
class LightLooksTest {
  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  private final Counting broadcasts = new Counting();

  @Test
  void aBroadcastIsReadOnceHoweverManyPagesItsAudienceHas() throws InterruptedException {
    List<String> twoPages = IntStream.range(0, 60).mapToObj(i -> "nobody-" + i).toList();

    try (var postrider = connected()) {
      BroadcastId id =
          postrider.broadcast(Audience.people(twoPages), ChatMessage.text("Lunch is ready"));

      assertThat(postrider.await(id)).skipped(60).because(Reason.USER_NOT_FOUND, 60).isComplete();
      assertThat(postrider.report(id)).isComplete();
    }

    assertThat(broadcasts.read).hasValue(1);
  }

  @Test
  void whetherABroadcastIsOnItsWayIsKnownWithoutReadingWhatItSays() throws InterruptedException {
    try (var postrider = connected()) {
      assertThat(postrider.isBroadcasting()).isFalse();

      BroadcastId id = postrider.broadcast(Audience.everyone(), ChatMessage.text("Lunch is ready"));
      assertThat(postrider.isBroadcasting()).isTrue();
      postrider.pause(id);
      assertThat(postrider.isBroadcasting()).isFalse();
      postrider.resume(id);
      postrider.await(id);

      assertThat(postrider.isBroadcasting()).isFalse();
    }
    assertThat(broadcasts.listed).hasValue(0);
  }

  private Postrider connected() {
    return Postrider.connect(
        local.settings(),
        new Stores(
            new InMemoryDeliveryStore(),
            broadcasts,
            new InMemoryConversationBook(),
            new InMemoryDialogStore(),
            new InMemoryPollStore()));
  }

  /// Counts how often messages and audiences are read.
  private static final class Counting implements BroadcastStore {
    private final InMemoryBroadcastStore store = new InMemoryBroadcastStore();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger listed = new AtomicInteger();

    @Override
    public void save(Broadcast broadcast) {
      store.save(broadcast);
    }

    @Override
    public Optional<Broadcast> find(TenantId tenant, BroadcastId id) {
      read.incrementAndGet();
      return store.find(tenant, id);
    }

    @Override
    public List<Broadcast> newest(TenantId tenant, int limit) {
      listed.incrementAndGet();
      return store.newest(tenant, limit);
    }

    @Override
    public List<BroadcastId> newestIds(TenantId tenant, int limit) {
      return store.newestIds(tenant, limit);
    }
  }
}
