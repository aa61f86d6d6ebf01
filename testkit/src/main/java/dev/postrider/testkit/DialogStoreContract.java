package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.dialog.DialogEnding;
import dev.postrider.dialog.DialogStore;
import dev.postrider.dialog.DialogStore.Write;
import dev.postrider.dialog.InMemoryDialogStore;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [DialogStore] does. A store's own test inherits it and says how to make an empty one.
public abstract class DialogStoreContract {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private DialogStore store = new InMemoryDialogStore();

  /// An empty store, closed by whoever inherits this.
  protected abstract DialogStore emptyStore();

  @BeforeEach
  final void makeStore() {
    store = emptyStore();
  }

  @Test
  void whatIsSavedIsFoundWithItsVersion() {
    assertThat(store.find(TENANT, new ConversationId("a:1"))).isEmpty();

    assertThat(store.save(write("a:1", 0, "{\"n\":1}", null, false))).isTrue();
    assertThat(store.save(write("a:1", 1, "{\"n\":2}", null, false))).isTrue();

    assertThat(store.find(TENANT, new ConversationId("a:1")))
        .contains(new DialogStore.Entry(2, where("a:1"), "{\"n\":2}"));
    assertThat(store.find(new TenantId("fabrikam"), new ConversationId("a:1"))).isEmpty();
  }

  @Test
  void whoReadBeforeSomebodyElseWroteIsRefusedAndChangesNothing() {
    store.save(write("a:1", 0, "{\"n\":1}", null, false));
    store.save(write("a:1", 1, "{\"n\":2}", null, false));

    assertThat(store.save(write("a:1", 0, "{\"n\":8}", null, false))).isFalse();
    assertThat(store.save(write("a:1", 1, "{\"n\":9}", NOON, true, ending("k", "late")))).isFalse();

    assertThat(store.find(TENANT, new ConversationId("a:1")).orElseThrow().dialogs())
        .isEqualTo("{\"n\":2}");
    assertThat(store.ending(TENANT, "k")).isEmpty();
    assertThat(store.unsaid(TENANT, 9)).isEmpty();
  }

  @Test
  void ofManyWritersAtOnceEachWriteIsKept() throws Exception {
    int writers = 8;
    int each = 10;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> tasks =
          IntStream.range(0, writers)
              .<Callable<Integer>>mapToObj(i ->
                  () -> {
                    int lost = 0;
                    for (int n = 0; n < each; n++) {
                      while (!addOne()) {
                        lost++;
                      }
                    }
                    return lost;
                  })
              .toList();
      for (Future<Integer> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }

    var entry = store.find(TENANT, new ConversationId("a:1")).orElseThrow();
    assertThat(entry.dialogs()).isEqualTo(Integer.toString(writers * each));
    assertThat(entry.version()).isEqualTo((long) writers * each);
  }

  private boolean addOne() {
    var entry = store.find(TENANT, new ConversationId("a:1"));
    int before = entry.map(found -> Integer.parseInt(found.dialogs())).orElse(0);
    long version = entry.map(DialogStore.Entry::version).orElse(0L);
    return store.save(write("a:1", version, Integer.toString(before + 1), null, false));
  }

  @Test
  void whatIsDueIsListedTheLongestOverdueFirst() {
    store.save(write("a:1", 0, "{}", NOON.plusSeconds(2), false));
    store.save(write("a:2", 0, "{}", NOON, false));
    store.save(write("a:3", 0, "{}", null, false));
    store.save(write("a:4", 0, "{}", NOON.plusSeconds(3), false));

    assertThat(store.due(TENANT, NOON.plusSeconds(2), 9))
        .containsExactly(where("a:2"), where("a:1"));
    assertThat(store.due(TENANT, NOON.plusSeconds(2), 1)).containsExactly(where("a:2"));
    assertThat(store.due(new TenantId("fabrikam"), NOON.plusSeconds(2), 9)).isEmpty();
  }

  @Test
  void whatIsUnsaidIsListedUntilItIsSaid() {
    store.save(write("a:1", 0, "{}", null, true));
    store.save(write("a:2", 0, "{}", null, true));
    store.save(write("a:1", 1, "{}", null, false));

    assertThat(store.unsaid(TENANT, 9)).containsExactly(where("a:2"));
  }

  @Test
  void theFirstEndingOfAPushIsKept() {
    store.save(write("a:1", 0, "{}", null, false, ending("k", "first")));
    store.save(write("a:1", 1, "{}", null, false, ending("k", "second")));

    assertThat(store.ending(TENANT, "k")).contains(ending("k", "first"));
    assertThat(store.ending(TENANT, "other")).isEmpty();
    assertThat(store.ending(new TenantId("fabrikam"), "k")).isEmpty();
  }

  @Test
  void endingsAreFoundForManyPushesAtOnce() {
    var pushes = IntStream.range(0, 1_200).mapToObj(n -> "b/" + n).toList();
    DialogEnding[] endings =
        pushes.stream().map(push -> ending(push, "of " + push)).toArray(DialogEnding[]::new);
    store.save(write("a:1", 0, "{}", null, false, endings));

    assertThat(store.endings(TENANT, pushes)).containsExactlyInAnyOrder(endings);
    assertThat(store.endings(TENANT, List.of("b/7", "other"))).containsExactly(endings[7]);
    assertThat(store.endings(TENANT, List.of())).isEmpty();
    assertThat(store.endings(new TenantId("fabrikam"), pushes)).isEmpty();
  }

  private static DialogEnding ending(String push, String answer) {
    return new DialogEnding(
        push, DialogEnding.How.ANSWERED, Json.object().put("answer", answer), NOON);
  }

  private static Write write(
      String conversation,
      long version,
      String dialogs,
      @Nullable Instant due,
      boolean unsaid,
      DialogEnding... endings) {
    return new Write(version, where(conversation), dialogs, due, unsaid, List.of(endings));
  }

  private static ConversationReference where(String conversation) {
    return ConversationReference.personal(
        TENANT,
        new ServiceUrl("https://127.0.0.1/connector/"),
        new ConversationId(conversation),
        "28:bot",
        new UserId("ada"));
  }
}
