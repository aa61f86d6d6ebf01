package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.delivery.Change;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Policy;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.DialogEnding;
import dev.postrider.dialog.DialogPush;
import dev.postrider.dialog.DialogRunner;
import dev.postrider.dialog.DialogStore;
import dev.postrider.dialog.InMemoryDialogStore;
import dev.postrider.dialog.Prompt;
import dev.postrider.dialog.Words;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.DialogStart;
import dev.postrider.message.Message;
import dev.postrider.reach.ConversationBook;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import dev.postrider.throttle.Ticker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The loop that looks after dialogs, and what it takes back.
class DialogsTest {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static final class Mood extends Dialog<ObjectNode> {
    Mood() {
      super("mood", ObjectNode.class);
      ask("mood", Prompt.text("How are you?"));
    }
  }

  /// Lets the loop look when the test says so.
  private static final class ByHand implements Ticker {
    private final Semaphore looks = new Semaphore(0);

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
      looks.acquire();
    }
  }

  private final Stores stores = Stores.inMemory();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger ids = new AtomicInteger();
  private final DialogRunner runner =
      new DialogRunner(
          new DialogRunner.Setup(
              TENANT,
              stores.dialogs(),
              this::hear,
              List.of(new Mood()),
              () -> NOON,
              () -> "id" + ids.incrementAndGet(),
              8));

  @Test
  void whatACrashLeftUnsaidIsSaidThoughTheLedgerCannotBeReadAtFirst() {
    var store = new InMemoryDialogStore();
    var mute =
        new DialogRunner(
            new DialogRunner.Setup(
                TENANT,
                store,
                (to, activity) -> new SendResult.NotSent("no network"),
                List.of(new Mood()),
                () -> NOON,
                () -> "gone" + ids.incrementAndGet(),
                8));
    mute.begin(conversation(1), new Mood());
    var ticker = new ByHand();
    try (var dialogs =
        new Dialogs(
            TENANT,
            new Failing(store),
            this::hear,
            () -> NOON,
            ticker,
            new Withdrawals(TENANT, stores.broadcasts(), stores),
            push -> {})) {
      dialogs.hold(List.of(new Mood()), Words::of);

      ticker.looks.release(10);

      await().until(() -> said.contains("a:1 How are you?"));
    }
  }

  @Test
  void aCancelledDialogIsTakenBackThoughManyBroadcastsCameAfterIt() {
    String push = reached("bcast_0", 1);
    for (int i = 1; i <= 50; i++) {
      broadcast("bcast_" + i, ChatMessage.text("Lunch?"), NOON.plusSeconds(i));
    }
    cancel("bcast_0");

    new Withdrawals(TENANT, stores.broadcasts(), stores).run(runner);

    assertThat(stores.dialogs().ending(TENANT, push).orElseThrow().how())
        .isEqualTo(DialogEnding.How.CANCELLED);
  }

  @Test
  void aConversationThatCannotBeReadKeepsNoOtherFromBeingTakenBack() {
    String spoilt = reached("bcast_2", 2);
    String push = reached("bcast_1", 1);
    DialogStore.Entry entry =
        stores.dialogs().find(TENANT, conversation(2).conversation()).orElseThrow();
    assertThat(
            stores
                .dialogs()
                .save(
                    new DialogStore.Write(
                        entry.version(), entry.where(), "{spoilt", null, false, List.of())))
        .isTrue();
    cancel("bcast_2");
    cancel("bcast_1");

    new Withdrawals(TENANT, stores.broadcasts(), stores).run(runner);

    assertThat(stores.dialogs().ending(TENANT, push).orElseThrow().how())
        .isEqualTo(DialogEnding.How.CANCELLED);
    assertThat(stores.dialogs().ending(TENANT, spoilt)).isEmpty();
  }

  /// A broadcast whose dialog waits for that person's answer.
  ///
  /// @return the push's key
  private String reached(String broadcast, int person) {
    BroadcastId id = broadcast(broadcast, DialogStart.of(new Mood()), NOON);
    stores.deliveries().open(Origin.opened(id.origin(), TENANT, Policy.NO_DUPLICATES));
    Recipient recipient = Recipient.user(Integer.toString(person));
    stores
        .deliveries()
        .add(
            TENANT,
            id.origin(),
            List.of(new NewDelivery(new DeliveryId("d" + person), recipient, "person", null)),
            null,
            NOON);
    stores.conversations().save(new ConversationBook.Entry(recipient, conversation(person), NOON));
    Delivery delivery = stores.deliveries().find(TENANT, id.origin(), recipient).orElseThrow();
    assertThat(
            stores
                .deliveries()
                .settle(
                    TENANT,
                    stores.deliveries().own(TENANT),
                    List.of(new Change(delivery, accepted(delivery), null))))
        .isEqualTo(1);
    String push = DialogPush.key(id.origin().value(), delivery.id().value());
    runner.open(
        conversation(person),
        new DialogPush(
            push,
            "mood",
            DialogStart.of(new Mood()).answers(),
            DialogPush.Manners.INTERRUPT,
            null));
    runner.shown(conversation(person), push, Optional.empty());
    return push;
  }

  private static Delivery accepted(Delivery delivery) {
    return new Delivery(
        delivery.id(),
        delivery.tenant(),
        delivery.origin(),
        delivery.seq(),
        delivery.recipient(),
        delivery.label(),
        DeliveryState.ACCEPTED,
        1,
        delivery.dueAt(),
        false,
        false,
        null,
        null,
        null,
        delivery.fields());
  }

  private BroadcastId broadcast(String name, Message message, Instant at) {
    var id = new BroadcastId(name);
    stores
        .broadcasts()
        .save(new Broadcast(id, TENANT, "", message, Audience.everyone(), at, false));
    return id;
  }

  private void cancel(String broadcast) {
    assertThat(
            stores
                .deliveries()
                .move(
                    TENANT,
                    new BroadcastId(broadcast).origin(),
                    Set.of(Origin.State.RUNNING),
                    Origin.State.CANCELLED))
        .isTrue();
  }

  private SendResult hear(ConversationReference to, Activity activity) {
    if (activity instanceof Activity.Message message) {
      said.add(to.conversation().value() + " " + message.text());
    }
    return new SendResult.Accepted(Optional.empty());
  }

  private static ConversationReference conversation(int person) {
    return ConversationReference.personal(
        TENANT,
        new ServiceUrl("https://127.0.0.1/connector/"),
        new ConversationId("a:" + person),
        "28:bot",
        new UserId(Integer.toString(person)));
  }

  /// Cannot be read once.
  private static final class Failing implements DialogStore {
    private final DialogStore store;
    private final AtomicInteger reads = new AtomicInteger();

    Failing(DialogStore store) {
      this.store = store;
    }

    @Override
    public Optional<Entry> find(TenantId tenant, ConversationId conversation) {
      return store.find(tenant, conversation);
    }

    @Override
    public boolean save(Write write) {
      return store.save(write);
    }

    @Override
    public List<ConversationReference> due(TenantId tenant, Instant now, int limit) {
      return store.due(tenant, now, limit);
    }

    @Override
    public List<ConversationReference> unsaid(TenantId tenant, int limit) {
      if (reads.incrementAndGet() == 1) {
        throw new IllegalStateException("the ledger is busy");
      }
      return store.unsaid(tenant, limit);
    }

    @Override
    public Optional<DialogEnding> ending(TenantId tenant, String push) {
      return store.ending(tenant, push);
    }
  }
}
