package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Audience;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.broadcast.InMemoryBroadcastStore;
import dev.postrider.message.AppChange;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.FeedMessage;
import dev.postrider.message.Message;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedTopic;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [BroadcastStore] does. A store's own test inherits it and says how to make an empty
/// one.
public abstract class BroadcastStoreContract {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private BroadcastStore store = new InMemoryBroadcastStore();

  /// An empty store, closed by whoever inherits this.
  protected abstract BroadcastStore emptyStore();

  @BeforeEach
  final void makeStore() {
    store = emptyStore();
  }

  @Test
  void savedBroadcastIsFoundAsItWas() {
    Message card =
        ChatMessage.card(
                AdaptiveCard.parse(
                    """
                    {"type":"AdaptiveCard","version":"1.5",
                     "body":[{"type":"TextBlock","text":"食堂は閉まっています 🍱 'quoted'"}]}
                    """))
            .withSummary("Canteen; closed");
    var broadcasts =
        Stream.of(
                Audience.everyone(),
                Audience.group("tokyo"),
                Audience.team("Émile's team"),
                Audience.people(List.of("ada@contoso.example", "bob@contoso.example")))
            .map(to -> broadcast(to.getClass().getSimpleName(), NOON, card, to, false))
            .toList();

    broadcasts.forEach(store::save);

    assertThat(broadcasts)
        .allSatisfy(saved -> assertThat(store.find(TENANT, saved.id())).contains(saved));
  }

  @Test
  void textMessageIsFoundAsItWas() {
    Broadcast saved = broadcast("t", NOON, ChatMessage.text("a\nb"), Audience.everyone(), true);

    store.save(saved);

    assertThat(store.find(TENANT, saved.id())).contains(saved);
  }

  @Test
  void notificationAndChangeOfAnAppAreFoundAsTheyWere() {
    var notification =
        FeedMessage.of(
            FeedNotification.of("taskCreated")
                .about(FeedTopic.scope())
                .preview("食堂 'quoted' 🍱")
                .with("taskId", "12")
                .chain(7));
    Broadcast feed = broadcast("f", NOON, notification.inBulk(), Audience.everyone(), false);
    Broadcast app = broadcast("a", NOON, AppChange.UPGRADE, Audience.everyone(), false);

    store.save(feed);
    store.save(app);

    assertThat(store.find(TENANT, feed.id())).contains(feed);
    assertThat(store.find(TENANT, app.id())).contains(app);
  }

  @Test
  void savingAgainChangesNothing() {
    Broadcast first = broadcast("b", NOON, ChatMessage.text("one"), Audience.everyone(), false);
    Broadcast second = broadcast("b", NOON, ChatMessage.text("two"), Audience.everyone(), false);

    store.save(first);
    store.save(second);

    assertThat(store.find(TENANT, first.id())).contains(first);
  }

  @Test
  void tenantsAreApart() {
    TenantId other = new TenantId("fabrikam");
    Broadcast saved = broadcast("b", NOON, ChatMessage.text("one"), Audience.everyone(), false);

    store.save(saved);

    assertThat(store.find(other, saved.id())).isEmpty();
    assertThat(store.newest(other, 10)).isEmpty();
    assertThat(store.newestIds(other, 10)).isEmpty();
  }

  @Test
  void newestComeFirstWithoutSingleMessages() {
    ChatMessage said = ChatMessage.text("one");
    store.save(broadcast("old", NOON, said, Audience.everyone(), false));
    store.save(broadcast("young-a", NOON.plusMillis(5), said, Audience.everyone(), false));
    store.save(broadcast("young-b", NOON.plusMillis(5), said, Audience.everyone(), false));
    store.save(broadcast("single", NOON.plusMillis(9), said, Audience.everyone(), true));

    assertThat(store.newest(TENANT, 10))
        .extracting(broadcast -> broadcast.id().value())
        .containsExactly("young-b", "young-a", "old");
    assertThat(store.newestIds(TENANT, 10))
        .extracting(BroadcastId::value)
        .containsExactly("young-b", "young-a", "old");
    assertThat(store.newestIds(TENANT, 1)).hasSize(1);
    assertThat(store.newestIds(TENANT, 0)).isEmpty();
    assertThat(store.newest(TENANT, 1)).hasSize(1);
    assertThat(store.newest(TENANT, 0)).isEmpty();
  }

  private static Broadcast broadcast(
      String id, Instant at, Message said, Audience to, boolean single) {
    return new Broadcast(new BroadcastId(id), TENANT, "All hands", said, to, at, single);
  }
}
