package dev.postrider.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Audience;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RememberingBroadcastStoreTest {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Counting counting = new Counting();
  private final RememberingBroadcastStore store = new RememberingBroadcastStore(counting);

  @Test
  void aBroadcastIsReadOnceHoweverOftenItIsLookedFor() {
    BroadcastId id = saved("bcast_1", false);

    Optional<Broadcast> first = store.find(TENANT, id);

    assertThat(first).isPresent();
    assertThat(store.find(TENANT, id)).isEqualTo(first);
    assertThat(counting.read).containsExactly("bcast_1");
  }

  @Test
  void whatIsNotThereIsLookedForAgain() {
    var id = new BroadcastId("bcast_1");
    assertThat(store.find(TENANT, id)).isEmpty();

    saved("bcast_1", false);

    assertThat(store.find(TENANT, id)).isPresent();
    assertThat(store.find(new TenantId("fabrikam"), id)).isEmpty();
  }

  @Test
  void theFiveLastLookedForAreNotAllKept() {
    for (int i = 1; i <= 5; i++) {
      store.find(TENANT, saved("bcast_" + i, false));
    }
    counting.read.clear();

    store.find(TENANT, new BroadcastId("bcast_5"));
    store.find(TENANT, new BroadcastId("bcast_2"));
    store.find(TENANT, new BroadcastId("bcast_1"));

    assertThat(counting.read).containsExactly("bcast_1");
  }

  @Test
  void messagesToOnePersonPushNoBroadcastOut() {
    BroadcastId id = saved("bcast_1", false);
    store.find(TENANT, id);
    for (int i = 0; i < 9; i++) {
      store.find(TENANT, saved("send_" + i, true));
    }
    counting.read.clear();

    store.find(TENANT, id);

    assertThat(counting.read).isEmpty();
  }

  private BroadcastId saved(String name, boolean single) {
    var id = new BroadcastId(name);
    store.save(
        new Broadcast(
            id, TENANT, "", ChatMessage.text("Lunch?"), Audience.everyone(), NOON, single));
    return id;
  }

  /// Notes what is read.
  private static final class Counting implements BroadcastStore {
    private final InMemoryBroadcastStore store = new InMemoryBroadcastStore();
    private final List<String> read = new ArrayList<>();

    @Override
    public void save(Broadcast broadcast) {
      store.save(broadcast);
    }

    @Override
    public Optional<Broadcast> find(TenantId tenant, BroadcastId id) {
      read.add(id.value());
      return store.find(tenant, id);
    }

    @Override
    public List<Broadcast> newest(TenantId tenant, int limit) {
      return store.newest(tenant, limit);
    }

    @Override
    public List<BroadcastId> newestIds(TenantId tenant, int limit) {
      return store.newestIds(tenant, limit);
    }
  }
}
