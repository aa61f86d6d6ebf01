package dev.postrider.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityWriter;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.activity.Envelope;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns, taps, pushes, crashes and restarts of several processes on one conversation, at every
/// point at which one of them can be overtaken. A failing seed is in the name of the failing test.
class InterleavingsTest {
  private static final Interleavings TRIED = new Interleavings("dialogs");

  @TestFactory
  Stream<DynamicTest> noTurnAndNoPushIsEverLostOrDoubled() {
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
      IntStream.range(0, 100).forEach(i -> ask("q" + i, Prompt.text("Interview question " + i)));
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
    private static final ConversationReference WHERE =
        ConversationReference.personal(
            TENANT,
            new ServiceUrl("https://127.0.0.1/connector/"),
            new ConversationId("a:1"),
            "28:bot",
            new UserId("ada"));

    private final long seed;
    private final Random random;
    private final InMemoryDialogStore store = new InMemoryDialogStore();
    private final List<DialogRunner> nodes = new ArrayList<>();
    private final Map<DialogRunner, String> names = new HashMap<>();
    private final Set<DialogRunner> working = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Integer> sentPushes = new LinkedHashMap<>();
    private final Map<String, ObjectNode> cards = new LinkedHashMap<>();
    private final Set<String> unconfirmed = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final Deque<Runnable> again = new ArrayDeque<>();
    private int ids;
    private int words;
    private int pushes;
    private int depth;
    private boolean quiet = true;

    World(long seed) {
      this.seed = seed;
      random = new Random(seed);
      for (int i = 0; i < 3; i++) {
        nodes.add(process());
      }
    }

    private DialogRunner process() {
      String first = "id" + ids;
      var made =
          new DialogRunner(
              new DialogRunner.Setup(
                  TENANT,
                  new Watched(),
                  this::hear,
                  List.of(new Interview(), new Poll()),
                  () -> Instant.EPOCH,
                  () -> "id" + ids++,
                  6));
      names.put(made, first);
      return made;
    }

    void run() {
      nodes.getFirst().begin(WHERE, new Interview());
      quiet = false;
      for (int i = 0; i < 40; i++) {
        act();
      }
      quiet = true;
      while (!again.isEmpty()) {
        again.remove().run();
      }
      nodes.forEach(node -> node.recover(gone::contains));
      nodes.forEach(DialogRunner::tick);
      check();
    }

    private void act() {
      if (!again.isEmpty() && random.nextInt(3) == 0) {
        again.remove().run();
        return;
      }
      switch (random.nextInt(5)) {
        case 0, 1 -> write("w" + words++);
        case 2 -> push("p" + pushes++);
        case 3 -> tap();
        default -> free().ifPresent(node -> alive(node, node::tick, () -> {}));
      }
    }

    private void write(String text) {
      free()
          .ifPresentOrElse(
              node ->
                  alive(
                      node,
                      () -> {
                        if (node.onActivity(WHERE, message(text))) {
                          taken.add(text);
                        }
                      },
                      () -> again.add(() -> write(text))),
              () -> again.add(() -> write(text)));
    }

    private static Activity message(String text) {
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

    private void tap() {
      List<String> seen = List.copyOf(cards.keySet());
      if (seen.isEmpty()) {
        return;
      }
      String push = seen.get(random.nextInt(seen.size()));
      String id = "tap" + words++;
      JsonNode data =
          Objects.requireNonNull(cards.get(push)).at("/attachments/0/content/actions/0/data");
      if (random.nextBoolean()) {
        var submitted =
            new Activity.Message(Envelope.unsent(), null, null, null, List.of(), data.deepCopy());
        tap(node -> assertThat(node.onActivity(WHERE, withId(submitted, id))).isTrue());
      } else {
        ObjectNode value = Json.object();
        value.putObject("action").put("type", "Action.Execute").set("data", data.deepCopy());
        var executed =
            withId(new Activity.Invoke(Envelope.unsent(), "adaptiveCard/action", value), id);
        tap(node -> execute(node, (Activity.Invoke) executed));
      }
    }

    /// Teams delivers again what a process that died did not answer.
    private void tap(Consumer<DialogRunner> how) {
      free()
          .ifPresent(node -> alive(node, () -> how.accept(node), () -> again.add(() -> tap(how))));
    }

    /// Others may come between what takes the card's place and what is said next.
    private void execute(DialogRunner node, Activity.Invoke tapped) {
      DialogRunner.Tapped taken = node.onTap(WHERE, tapped).orElseThrow();
      overtake();
      taken.rest().run();
    }

    /// As the delivery engine does: an intent, then the message, then the outcome. A push whose
    /// process died after the intent is never sent again.
    private void push(String key) {
      var manners =
          random.nextInt(3) == 0 ? DialogPush.Manners.WHEN_IDLE : DialogPush.Manners.INTERRUPT;
      var push = new DialogPush(key, "poll", Json.object(), manners, null);
      free()
          .ifPresent(node -> {
            boolean[] intended = {false};
            alive(
                node,
                () -> {
                  if (node.open(WHERE, push) instanceof DialogRunner.Opening.Say say) {
                    intended[0] = true;
                    overtake();
                    TRIED.pushes.incrementAndGet();
                    sentPushes.merge(key, 1, Integer::sum);
                    cards.put(key, ActivityWriter.json(say.activity()));
                    overtake();
                    node.shown(WHERE, key, Optional.of(new ActivityId("m-" + key)));
                  }
                },
                () -> {
                  if (intended[0]) {
                    unconfirmed.add(key);
                  } else {
                    again.add(() -> push(key));
                  }
                });
          });
    }

    private Optional<DialogRunner> free() {
      List<DialogRunner> idle = nodes.stream().filter(node -> !working.contains(node)).toList();
      return idle.isEmpty() ? Optional.empty() : Optional.of(idle.get(random.nextInt(idle.size())));
    }

    private void alive(DialogRunner node, Runnable work, Runnable ifItDies) {
      working.add(node);
      depth++;
      try {
        work.run();
      } catch (Crash e) {
        TRIED.crashes.incrementAndGet();
        nodes.remove(node);
        gone.add(Objects.requireNonNull(names.get(node)));
        DialogRunner next = process();
        nodes.add(next);
        ifItDies.run();
        if (depth == 1) {
          recovered(next);
        }
      } finally {
        depth--;
        working.remove(node);
      }
    }

    private void recovered(DialogRunner node) {
      alive(node, () -> node.recover(gone::contains), () -> {});
    }

    /// Somebody else may be faster here, or this process may end.
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

    private SendResult hear(ConversationReference to, Activity activity) {
      overtake();
      said.add(ActivityWriter.json(activity).toString());
      overtake();
      return new SendResult.Accepted(Optional.of(new ActivityId("said" + said.size())));
    }

    private void check() {
      DialogStack stack =
          DialogStack.read(store.find(TENANT, WHERE.conversation()).orElseThrow().dialogs());
      String how = "seed " + seed;
      assertThat(stack.unsaid()).as(how).isEmpty();
      assertThat(stack.frames().getFirst().dialog()).as(how).isEqualTo("interview");

      List<String> answers = new ArrayList<>();
      stack.frames().forEach(frame -> answers.addAll(texts(frame.answers())));
      Set<String> over = new HashSet<>();
      for (int i = 0; i < pushes; i++) {
        store
            .ending(TENANT, "p" + i)
            .ifPresent(ending -> {
              over.add(ending.push());
              answers.addAll(texts(ending.answers()));
            });
      }
      List<String> written = answers.stream().filter(text -> text.startsWith("w")).toList();
      assertThat(written).as(how + ": nothing is heard twice").doesNotHaveDuplicates();
      assertThat(written).as(how + ": nothing is lost").containsAll(taken);
      assertThat(wasAsked(stack.frames().getLast()))
          .as(how + ": the person was asked what is waited for")
          .isTrue();
      sentPushes.forEach((push, times) -> {
        assertThat(times).as(how + " " + push).isEqualTo(1);
        long lies = stack.frames().stream().filter(frame -> push.equals(frame.push())).count();
        boolean waits = stack.arrival(push).isPresent();
        assertThat(lies + (waits ? 1 : 0) + (over.contains(push) ? 1 : 0))
            .as(how + " " + push)
            .isEqualTo(1);
        if (waits) {
          assertThat(unconfirmed).as(how).contains(push);
        }
      });
    }

    private boolean wasAsked(Frame top) {
      return switch (top.step()) {
        case "dish" ->
            Stream.concat(said.stream(), cards.values().stream().map(String::valueOf))
                .anyMatch(words -> words.contains("\"frame\":\"" + top.id() + "\""));
        case "why" -> said.stream().anyMatch(words -> words.contains("Why?"));
        default ->
            said.stream()
                .anyMatch(words ->
                    words.contains("\"Interview question " + top.step().substring(1) + "\""));
      };
    }

    private static List<String> texts(ObjectNode answers) {
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
      public List<ConversationReference> due(TenantId tenant, Instant now, int limit) {
        return store.due(tenant, now, limit);
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
}
