package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Recipient;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.DialogEnding;
import dev.postrider.dialog.DialogEvidence;
import dev.postrider.dialog.DialogPush;
import dev.postrider.dialog.DialogRunner;
import dev.postrider.dialog.DialogStore;
import dev.postrider.dialog.InMemoryDialogStore;
import dev.postrider.dialog.Interleavings;
import dev.postrider.dialog.Prompt;
import dev.postrider.message.DialogStart;
import dev.postrider.reach.ConversationBook;
import dev.postrider.reach.InMemoryConversationBook;
import dev.postrider.reach.Reach;
import dev.postrider.reach.ReachResult;
import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityWriter;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.Envelope;
import dev.postrider.teams.connector.Doubt;
import dev.postrider.teams.connector.Refusal;
import dev.postrider.teams.connector.RefusalReason;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Told;
import dev.postrider.teams.wire.UserId;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Dialogs that broadcasts push, through the courier, the ledger and its recovery, while people
/// write and tap at two nodes on one store: every seed is another order, with crashes and takeovers
/// at every point at which something can come between. A failing seed is in the name of the test
/// and in its message.
class PushInterleavingsTest {
  private static final Interleavings TRIED = new Interleavings("pushes");

  @TestFactory
  Stream<DynamicTest> noPushIsLostOrDoubledAndTheLedgerSaysWhatBecameOfIt() {
    return TRIED.tests(seed -> new World(seed).run());
  }

  @AfterAll
  static void leaveWhatWasCounted() {
    TRIED.leave();
  }

  /// Asks so much that no test comes to its end.
  private static final class Interview extends Dialog<ObjectNode> {
    Interview() {
      super("interview", ObjectNode.class);
      for (int i = 0; i < 200; i++) {
        ask("q" + i, Prompt.text("Interview question " + i));
      }
    }
  }

  private static final class Poll extends Dialog<ObjectNode> {
    Poll() {
      super("poll", ObjectNode.class);
      ask("dish", Prompt.choice("Which dish?", "Ramen", "Soba").orOwnWords());
      ask("why", Prompt.text("Why?"));
    }
  }

  /// Kills the process that works.
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class World {
    private static final TenantId TENANT = new TenantId("t");
    private static final int PEOPLE = 3;
    private static final List<String> BROADCASTS = List.of("b0", "b1", "b2", "b3");
    private static final Retries RETRIES =
        new Retries(20, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ZERO, true);

    private final long seed;
    private final Random random;
    private final InMemoryDeliveryStore ledger = new InMemoryDeliveryStore();
    private final InMemoryDialogStore store = new InMemoryDialogStore();
    private final ConversationBook book = new InMemoryConversationBook();
    private final DeliveryStateMachine machine;
    private final Map<String, DialogStart> starts = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private final Map<String, Integer> arrived = new LinkedHashMap<>();
    private final Map<String, ObjectNode> cards = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Deque<Runnable> again = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private int ids;
    private int words;
    private int depth;
    private boolean quiet = true;

    /// A process: it hears people, and delivers while it owns the tenant.
    private final class Node {
      final String first = "id" + ids;
      final DialogRunner runner =
          new DialogRunner(
              new DialogRunner.Setup(
                  TENANT,
                  new Watched(),
                  (to, activity) -> {
                    overtake();
                    overtake();
                    return new SendResult.Accepted(Optional.of(new ActivityId("said" + ids++)));
                  },
                  List.of(new Interview(), new Poll()),
                  () -> now,
                  () -> "id" + ids++,
                  6));
      final Courier courier =
          new Courier(
              new Courier.Ways(
                  new Known(),
                  World.this::hear,
                  new FeedFarEnd(),
                  new Rollout(),
                  true,
                  new Courier.Dialogs(() -> Optional.of(runner), new DialogEvidence(store), book)),
              Ticker.system());
      long epoch;
      boolean working;
    }

    World(long seed) {
      this.seed = seed;
      random = new Random(seed);
      machine = new DeliveryStateMachine(RETRIES, new SplittableRandom(seed));
      var start =
          new DialogStart(
              "poll", JSON.createObjectNode(), DialogPush.Manners.INTERRUPT, null, null);
      starts.put("b0", start);
      starts.put("b1", start.whenIdle().startWithin(Duration.ofHours(1)));
      starts.put("b2", start.orNotAtAll());
      starts.put("b3", start.replacing());
      for (int person = 1; person <= PEOPLE; person++) {
        book.save(new ConversationBook.Entry(person(person), where(person), Instant.EPOCH));
      }
      nodes.add(new Node());
      nodes.add(new Node());
    }

    void run() {
      owns(nodes.getFirst());
      nodes.getFirst().runner.begin(where(1), new Interview());
      quiet = false;
      for (int i = 0; i < 60; i++) {
        act();
      }
      quiet = true;
      while (!again.isEmpty()) {
        again.remove().run();
      }
      owns(nodes.getLast());
      nodes.forEach(node -> node.runner.recover(gone::contains));
      now = now.plus(Duration.ofHours(2));
      for (int i = 0; i < 500 && !due().isEmpty(); i++) {
        now = now.plusSeconds(3);
        deliver(nodes.getLast());
      }
      nodes.forEach(node -> node.runner.tick());
      check();
    }

    private void act() {
      now = now.plusSeconds(random.nextInt(8));
      if (!again.isEmpty() && random.nextInt(3) == 0) {
        again.remove().run();
        return;
      }
      switch (random.nextInt(8)) {
        case 0, 1 -> write(1 + random.nextInt(PEOPLE), "w" + words++);
        case 2 -> order();
        case 3, 4, 5 -> owner().ifPresent(node -> alive(node, () -> deliver(node), () -> {}));
        case 6 -> tap();
        default ->
            free()
                .ifPresent(node ->
                    alive(
                        node,
                        () -> {
                          node.runner.tick();
                          if (random.nextInt(4) == 0) {
                            owns(node);
                          }
                        },
                        () -> {}));
      }
    }

    /// One more recipient of a broadcast.
    private void order() {
      OriginId origin = new OriginId(BROADCASTS.get(random.nextInt(BROADCASTS.size())));
      // Only where no texts are counted may a dialog end all others.
      int person =
          origin.value().equals("b3") ? 2 + random.nextInt(PEOPLE - 1) : 1 + random.nextInt(PEOPLE);
      Origin opened = Origin.opened(origin, TENANT, Policy.NO_DUPLICATES);
      DialogStart start = requireNonNull(starts.get(origin.value()));
      ledger.open(start.startBy(now).map(opened::until).orElse(opened));
      ledger.add(
          TENANT,
          origin,
          List.of(
              new NewDelivery(
                  new DeliveryId(origin.value() + "-" + person),
                  person(person),
                  "person " + person,
                  null)),
          "more",
          now);
    }

    private void owns(Node node) {
      node.epoch = ledger.own(TENANT);
      for (Delivery left : ledger.interrupted(TENANT, node.epoch, 100)) {
        var crash =
            new Outcome.Uncertain(Outcome.Uncertain.Doubt.CRASH, Optional.empty(), "crashed");
        Outcome outcome = node.courier.known(left, start(left)).orElse(crash);
        settle(node, machine.after(left, outcome, origin(left), now));
      }
    }

    /// What the engine does with one delivery that is due.
    private void deliver(Node node) {
      List<Delivery> due = due();
      if (due.isEmpty()) {
        return;
      }
      Delivery delivery = due.get(random.nextInt(due.size()));
      if (origin(delivery).deadline().filter(now::isAfter).isPresent()) {
        settle(node, machine.expired(delivery, now));
        return;
      }
      switch (node.courier.prepare(delivery, start(delivery))) {
        case Prepared.Ended ended ->
            settle(node, machine.after(delivery, ended.outcome(), origin(delivery), now));
        case Prepared.Ready ready -> {
          overtake();
          List<Delivery> intended = ledger.intend(TENANT, node.epoch, List.of(delivery));
          overtake();
          if (!intended.isEmpty()) {
            TRIED.pushes.incrementAndGet();
            var sending = new Prepared.Ready(intended.getFirst(), ready.route());
            Outcome outcome = node.courier.send(NO_PERMIT, List.of(sending), start(delivery));
            overtake();
            settle(node, machine.after(intended.getFirst(), outcome, origin(delivery), now));
          }
        }
      }
    }

    private void settle(Node node, Change change) {
      ledger.settle(TENANT, node.epoch, List.of(change));
    }

    private List<Delivery> due() {
      return ledger.due(TENANT, now, Set.of(), 100);
    }

    private Origin origin(Delivery delivery) {
      return ledger.origin(TENANT, delivery.origin()).orElseThrow();
    }

    private DialogStart start(Delivery delivery) {
      return requireNonNull(starts.get(delivery.origin().value()));
    }

    /// Teams: takes the message, or not, and answers, or not.
    private SendResult hear(Permit permit, ConversationReference to, Activity activity) {
      overtake();
      String delivery = activity.envelope().channelData().at("/postrider/deliveryId").asString("");
      SendResult result =
          switch (quiet ? 9 : random.nextInt(10)) {
            case 0 -> new SendResult.Throttled(Optional.of(Duration.ofSeconds(1)));
            case 1 -> new SendResult.NotSent("no network");
            case 2 -> new SendResult.Unanswered(new Doubt.Cut("before it arrived"));
            case 3 -> {
              arrive(delivery, activity);
              yield new SendResult.Unanswered(new Doubt.Cut("after it arrived"));
            }
            case 4 ->
                new SendResult.Refused(
                    new Refusal(
                        403,
                        "Blocked",
                        "No.",
                        Optional.empty(),
                        RefusalReason.BOT_BLOCKED_BY_USER));
            default -> {
              arrive(delivery, activity);
              yield new SendResult.Accepted(Optional.of(new ActivityId("m-" + delivery)));
            }
          };
      overtake();
      return result;
    }

    private void arrive(String delivery, Activity activity) {
      arrived.merge(delivery, 1, Integer::sum);
      cards.put(delivery, ActivityWriter.json(activity));
      places.put(delivery, Integer.parseInt(delivery.substring(delivery.indexOf('-') + 1)));
    }

    private void write(int person, String text) {
      free()
          .ifPresentOrElse(
              node ->
                  alive(
                      node,
                      () -> {
                        if (node.runner.onActivity(where(person), said(text))) {
                          taken.add(person + text);
                        }
                      },
                      () -> again.add(() -> write(person, text))),
              () -> again.add(() -> write(person, text)));
    }

    private void tap() {
      List<String> seen = List.copyOf(cards.keySet());
      if (!seen.isEmpty()) {
        tap(seen.get(random.nextInt(seen.size())), "tap" + words++);
      }
    }

    private void tap(String delivery, String id) {
      JsonNode data =
          requireNonNull(cards.get(delivery)).at("/attachments/0/content/actions/0/data");
      var tapped =
          new Activity.Message(Envelope.unsent(), null, null, null, List.of(), data.deepCopy());
      int person = requireNonNull(places.get(delivery));
      free()
          .ifPresent(node ->
              alive(
                  node,
                  () ->
                      assertThat(node.runner.onActivity(where(person), withId(tapped, id)))
                          .as("seed " + seed)
                          .isTrue(),
                  () -> again.add(() -> tap(delivery, id))));
    }

    private Optional<Node> free() {
      List<Node> idle = nodes.stream().filter(node -> !node.working).toList();
      return idle.isEmpty() ? Optional.empty() : Optional.of(idle.get(random.nextInt(idle.size())));
    }

    /// Mostly who owns the tenant; sometimes who did.
    private Optional<Node> owner() {
      return free().filter(node -> node.epoch > 0);
    }

    private void alive(Node node, Runnable work, Runnable ifItDies) {
      node.working = true;
      depth++;
      try {
        work.run();
      } catch (Crash e) {
        TRIED.crashes.incrementAndGet();
        nodes.remove(node);
        gone.add(node.first);
        var next = new Node();
        nodes.add(next);
        ifItDies.run();
        if (depth == 1) {
          alive(next, () -> next.runner.recover(gone::contains), () -> {});
          if (nodes.contains(next)) {
            alive(next, () -> owns(next), () -> {});
          }
        }
      } finally {
        depth--;
        node.working = false;
      }
    }

    private void overtake() {
      if (quiet) {
        return;
      }
      if (depth < 3 && random.nextInt(6) == 0) {
        act();
      }
      if (random.nextInt(60) == 0) {
        throw new Crash();
      }
    }

    private void check() {
      String how = "seed " + seed;
      var answers = new ArrayList<String>();
      var known = new HashMap<String, Integer>();
      var arriving = new HashSet<String>();
      for (int person = 1; person <= PEOPLE; person++) {
        int whose = person;
        store
            .find(TENANT, where(person).conversation())
            .ifPresent(entry -> {
              JsonNode stack = JSON.readTree(entry.dialogs());
              assertThat(stack.path("unsaid")).as(how).isEmpty();
              stack
                  .path("frames")
                  .forEach(frame -> {
                    if (frame.path("push").isString()) {
                      known.merge(frame.path("push").asString(), 1, Integer::sum);
                    }
                    texts(frame.path("answers")).forEach(text -> answers.add(whose + text));
                  });
              stack.path("arriving").forEach(each -> arriving.add(each.path("push").asString()));
            });
      }
      var deliveries = new ArrayList<Delivery>();
      BROADCASTS.forEach(
          id -> deliveries.addAll(ledger.page(TENANT, new OriginId(id), Set.of(), 0, 100)));
      for (Delivery delivery : deliveries) {
        String key = DialogPush.key(delivery.origin().value(), delivery.id().value());
        Optional<DialogEnding> ending = store.ending(TENANT, key);
        ending.ifPresent(over -> {
          known.merge(key, 1, Integer::sum);
          String whose = delivery.id().value().substring(delivery.id().value().indexOf('-') + 1);
          texts(over.answers()).forEach(text -> answers.add(whose + text));
        });
        judge(
            how + " " + delivery,
            delivery,
            arrived.getOrDefault(delivery.id().value(), 0),
            known.getOrDefault(key, 0),
            arriving.contains(key));
      }
      List<String> ofTheFirst = answers.stream().filter(text -> text.startsWith("1w")).toList();
      assertThat(ofTheFirst).as(how + ": nothing is heard twice").doesNotHaveDuplicates();
      assertThat(ofTheFirst)
          .as(how + ": nothing is lost")
          .containsAll(taken.stream().filter(text -> text.startsWith("1w")).toList());
    }

    /// @param pushed how often it has the word, or had it
    /// @param arriving whether it is written down that it may arrive
    private static void judge(
        String how, Delivery delivery, int arrived, int pushed, boolean arriving) {
      assertThat(arrived).as(how + ": sent twice").isLessThanOrEqualTo(1);
      assertThat(pushed).as(how + ": pushed twice").isLessThanOrEqualTo(1);
      assertThat(pushed == 1 && arriving).as(how + ": pushed and still arriving").isFalse();
      switch (delivery.state()) {
        case ACCEPTED -> {
          assertThat(arrived).as(how).isEqualTo(1);
          assertThat(pushed).as(how + ": accepted without the word").isEqualTo(1);
        }
        case FAILED, SKIPPED -> {
          assertThat(arrived).as(how).isZero();
          assertThat(pushed).as(how).isZero();
          assertThat(arriving).as(how + ": nothing is left behind").isFalse();
        }
        case UNCONFIRMED ->
            assertThat(arrived == 1 && pushed == 0 && !arriving)
                .as(how + ": arrived, and no tap would find it")
                .isFalse();
        case PENDING, READY, SENDING, WAITING, UNCERTAIN, CANCELLED ->
            throw new AssertionError(how + ": not at its end");
      }
    }

    private static List<String> texts(JsonNode answers) {
      return answers.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
    }

    /// The store, where others may come between.
    private final class Watched implements DialogStore {
      @Override
      public Optional<Entry> find(TenantId tenant, ConversationId conversation) {
        Optional<Entry> found = store.find(tenant, conversation);
        overtake();
        return found;
      }

      @Override
      public boolean save(Write write) {
        overtake();
        boolean saved = store.save(write);
        if (!saved) {
          TRIED.conflicts.incrementAndGet();
        }
        overtake();
        return saved;
      }

      @Override
      public List<ConversationReference> due(TenantId tenant, Instant at, int limit) {
        return store.due(tenant, at, limit);
      }

      @Override
      public List<ConversationReference> unsaid(TenantId tenant, int limit) {
        return store.unsaid(tenant, limit);
      }

      @Override
      public Optional<DialogEnding> ending(TenantId tenant, String push) {
        return store.ending(tenant, push);
      }
    }
  }

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Permit NO_PERMIT =
      new Permit() {
        @Override
        public Call call() {
          throw new UnsupportedOperationException();
        }

        @Override
        public void learn(Told told) {}
      };

  private static Activity said(String text) {
    return withId(Activity.message(text), text);
  }

  private static Activity withId(Activity activity, String id) {
    Envelope blank = Envelope.unsent();
    return activity.withEnvelope(
        new Envelope(
            new ActivityId(id),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            blank.channelData(),
            blank.original()));
  }

  private static Recipient person(int n) {
    return Recipient.user(Integer.toString(n));
  }

  private static ConversationReference where(int person) {
    return ConversationReference.personal(
        World.TENANT,
        new ServiceUrl("https://127.0.0.1/connector/"),
        new ConversationId("a:" + person),
        "28:bot",
        new UserId(Integer.toString(person)));
  }

  private static final class Known implements Reach {
    @Override
    public ReachResult reach(TenantId tenant, Recipient recipient) {
      String id = recipient.key().substring("user:".length());
      return new ReachResult.Reached(where(Integer.parseInt(id)), Instant.EPOCH);
    }

    @Override
    public void forget(TenantId tenant, Recipient recipient) {}
  }
}
