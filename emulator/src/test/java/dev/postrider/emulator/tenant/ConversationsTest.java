package dev.postrider.emulator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConversationsTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Tenant tenant =
      Tenant.of(Seed.TINY, InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z")));
  private final String mina = person("mina");
  private final Chat chat = tenant.chats().personal(DemoNames.CLIENT_ID, mina);
  private final Place place = new Place(chat, null);

  @Test
  void aPostIsReadUnderBothNamesOfItsChat() {
    var card = JSON.readTree("{\"type\":\"message\",\"attachments\":[{\"content\":{\"a\":1}}]}");

    var post = tenant.posts().arrive(place, DemoNames.CLIENT_ID, card, "01DELIVERY");

    assertThat(tenant.posts().find(chat.wireId(), post.id())).contains(post);
    assertThat(tenant.posts().of(chat.id()).stream()).containsExactly(post);
    assertThat(post.json()).isEqualTo(card);
    assertThat(post.deliveryId()).isEqualTo("01DELIVERY");
    assertThat(tenant.posts().find(chat.id(), "not-a-number")).isEmpty();
  }

  @Test
  void postsOfOneInstantHaveDifferentIdsInOrder() {
    var ids = IntStream.range(0, 100).mapToObj(i -> Long.valueOf(post("n" + i).id())).toList();

    assertThat(ids).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void anEditKeepsTheIdAndADeleteKeepsThePlace() {
    var post = post("before");

    var edited = tenant.posts().edit(chat.wireId(), post.id(), text("after")).orElseThrow();
    assertThat(edited.id()).isEqualTo(post.id());
    assertThat(edited.json().get("text").stringValue()).isEqualTo("after");
    assertThat(edited.editedDateTime()).isNotNull();

    var deleted = tenant.posts().delete(chat.id(), post.id()).orElseThrow();
    assertThat(deleted.isDeleted()).isTrue();
    assertThat(deleted.json().has("text")).isFalse();
    assertThat(tenant.posts().of(chat.id()).size()).isEqualTo(1);
    assertThat(tenant.posts().edit(chat.id(), post.id(), text("ghost"))).isEmpty();
  }

  @Test
  void aThreadIsPartOfAChannelsAddress() {
    var launch = tenant.teams().all().stream().findFirst().orElseThrow();

    var thread =
        tenant.conversations().resolve(launch.internalId() + ";messageid=17").orElseThrow();

    assertThat(thread.conversation().id()).isEqualTo(launch.internalId());
    assertThat(thread.thread()).contains("17");
    assertThat(tenant.conversations().resolve("19:nowhere@thread.tacv2")).isEmpty();
  }

  @Test
  void manyWritersLoseNothing() throws InterruptedException {
    var writers = 50;
    var each = 40;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var writer = 0; writer < writers; writer++) {
        threads.execute(() -> IntStream.range(0, each).forEach(i -> post("text")));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    assertThat(tenant.posts().of(chat.id()).stream().map(Post::id).distinct())
        .hasSize(writers * each);
  }

  @Test
  void eventsOfOneConversationComeInOrderAndABlockedListenerStopsNoWriter() {
    var others = List.of("kenji", "lea", "hugo");
    var heard = new ConcurrentLinkedQueue<TenantListener.RaisedEvent>();
    var gate = new CountDownLatch(1);
    var subscription =
        tenant
            .events()
            .subscribe(raised -> {
              try {
                gate.await();
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
              heard.add(raised);
            });

    for (var i = 0; i < 50; i++) {
      post("mina " + i);
      for (var other : others) {
        var theirs = new Place(tenant.chats().personal(DemoNames.CLIENT_ID, person(other)), null);
        tenant.posts().arrive(theirs, DemoNames.CLIENT_ID, text(other + " " + i), null);
      }
    }
    gate.countDown();

    Awaitility.await().until(() -> heard.size() == 200);
    subscription.close();
    assertThat(sequencesByLane(heard))
        .hasSize(4)
        .allSatisfy((lane, numbers) -> {
          assertThat(numbers).hasSize(50).isSorted();
        });
    post("unheard");
    assertThat(heard).hasSize(200);
  }

  @Test
  void aListenerThatFailsHearsTheNextEvent() {
    var heard = new ConcurrentLinkedQueue<String>();
    tenant
        .events()
        .subscribe(raised -> {
          heard.add(raised.event().lane());
          throw new IllegalStateException("on purpose");
        });

    post("one");
    post("two");

    Awaitility.await().until(() -> heard.size() == 2);
  }

  @Test
  void tapsAndReactionsAreToldWithTheirPost() {
    var heard = new ConcurrentLinkedQueue<TenantEvent>();
    tenant.events().subscribe(raised -> heard.add(raised.event()));
    var post = post("pick one");
    var like = new Post.Reaction(mina, "like");

    tenant.posts().submit(post, mina, JSON.readTree("{\"choice\":\"yes\"}"));
    tenant.posts().react(chat.id(), post.id(), like);
    tenant.posts().react(chat.id(), post.id(), like);
    tenant.posts().unreact(chat.id(), post.id(), like);

    Awaitility.await().until(() -> heard.size() == 4);
    assertThat(heard.stream().map(Object::getClass).map(Class::getSimpleName))
        .containsExactly("PostArrived", "CardSubmitted", "ReactionAdded", "ReactionRemoved");
  }

  @Test
  void anEntryOfTheSameChainReplacesTheEarlierOneOfTheSameApp() {
    var feeds = tenant.feeds();
    var first = feeds.arrive(draft("app-1", 7L, "first"));
    var foreign = feeds.arrive(draft("app-2", 7L, "foreign"));
    var loose = feeds.arrive(draft("app-1", null, "loose"));
    feeds.mark(mina, first.id(), true);

    var second = feeds.arrive(draft("app-1", 7L, "x".repeat(400)));

    assertThat(feeds.of(mina)).containsExactly(second, loose, foreign);
    assertThat(second.read()).isFalse();
    assertThat(second.shownPreview()).hasSize(150);
    assertThat(feeds.mark(mina, first.id(), true)).isEmpty();
  }

  private FeedDraft draft(String app, @Nullable Long chain, String text) {
    var topic = new FeedTopic("text", "News", "https://teams.microsoft.com/l/x");
    return new FeedDraft(
        mina, app, "announcement", "Mina announced", null, topic, text, Map.of(), chain, null);
  }

  private static Map<String, List<Long>> sequencesByLane(
      ConcurrentLinkedQueue<TenantListener.RaisedEvent> heard) {
    return heard.stream()
        .collect(
            Collectors.groupingBy(
                raised -> raised.event().lane(),
                Collectors.mapping(TenantListener.RaisedEvent::sequence, Collectors.toList())));
  }

  private Post post(String text) {
    return tenant.posts().arrive(place, DemoNames.CLIENT_ID, text(text), null);
  }

  private String person(String nickname) {
    return tenant.people().find(nickname + "@demo-acme.example").orElseThrow().id();
  }

  private static JsonNode text(String text) {
    return JSON.createObjectNode().put("type", "message").put("text", text);
  }
}
