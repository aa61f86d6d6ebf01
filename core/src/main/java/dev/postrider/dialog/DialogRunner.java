package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityReader;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.bot.CardAnswer;
import dev.postrider.teams.bot.Turn;
import dev.postrider.teams.connector.SendResult;
import dev.postrider.teams.wire.ActivityId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Runs dialogs: takes what people say, asks what comes next, and lets proactive dialogs take over
/// and give the word back.
///
/// A turn and a push never lose each other: what a conversation's dialogs become is computed from
/// what is stored, stored only if nobody else wrote meanwhile, and computed again if somebody did.
/// What is to be said is stored with it and then sent; after a crash in between, [#recover] sends
/// it, so a question may come twice, but never not at all.
public final class DialogRunner {
  private static final Logger log = LoggerFactory.getLogger(DialogRunner.class);
  private static final int MOST_CONFLICTS = 100;
  private static final int PAGE = 100;

  /// Sends into a conversation: [dev.postrider.teams.connector.ConnectorClient] does.
  @FunctionalInterface
  public interface Voice {
    SendResult say(ConversationReference to, Activity activity);
  }

  /// What a runner works with.
  ///
  /// @param ids names for what is begun and said; never the same twice, over processes too
  /// @param depth how many dialogs may lie upon each other in a conversation before a push waits
  /// @param words what dialogs say of their own accord, by language
  /// @param arrivals told the key of each push of whose arrival only a tap told
  public record Setup(
      TenantId tenant,
      DialogStore store,
      Voice voice,
      List<Dialog<?>> dialogs,
      InstantSource clock,
      Supplier<String> ids,
      int depth,
      Function<Locale, Words> words,
      Consumer<String> arrivals) {
    public Setup {
      requireNonNull(tenant, "tenant");
      dialogs = List.copyOf(dialogs);
    }

    /// With our own words, and nobody who is told of arrivals.
    public Setup(
        TenantId tenant,
        DialogStore store,
        Voice voice,
        List<Dialog<?>> dialogs,
        InstantSource clock,
        Supplier<String> ids,
        int depth) {
      this(tenant, store, voice, dialogs, clock, ids, depth, Words::of, push -> {});
    }
  }

  private final Setup setup;
  private final DialogMachine machine;
  private final ConversationLocks locks = new ConversationLocks();
  private final Setbacks setbacks = new Setbacks();
  private final String owner;

  public DialogRunner(Setup setup) {
    this.setup = setup;
    owner = setup.ids().get();
    machine =
        new DialogMachine(
            new DialogBook(setup.dialogs(), setup.ids(), setup.depth(), setup.words()),
            setup.ids(),
            owner);
  }

  /// Gives an incoming activity to the dialog that waits for it.
  ///
  /// @return whether one did; if not, it is for the bot's other handlers
  public boolean onTurn(Turn turn) {
    return onActivity(turn.reference(), turn.activity());
  }

  /// The same, of an activity whose sender has been verified elsewhere.
  public boolean onActivity(ConversationReference from, Activity activity) {
    Optional<Heard> heard = Heard.from(activity, from.botId()).filter(found -> !found.tapped());
    if (heard.isEmpty()) {
      return false;
    }
    Move move = change(from, stack -> machine.heard(stack, name(activity), heard.get(), now()));
    move.arrived().forEach(setup.arrivals());
    return move.taken();
  }

  /// What became of a tap.
  ///
  /// @param answer what Teams shows in the card's place
  /// @param rest says what comes next in the conversation; to be run after answering. If it never
  ///   is, [#recover] says it
  public record Tapped(CardAnswer answer, Runnable rest) {}

  /// Takes the tap on a card's `Action.Execute`; empty where the card is not one of ours.
  public Optional<Tapped> onTap(ConversationReference from, Activity.Invoke invoke) {
    Optional<Heard> heard =
        Heard.from(invoke, from.botId()).filter(found -> found.mark().isPresent());
    if (heard.isEmpty()) {
      return Optional.empty();
    }
    Move move =
        locks.in(
            from.conversation(),
            () -> stored(from, stack -> machine.heard(stack, name(invoke), heard.get(), now())));
    move.arrived().forEach(setup.arrivals());
    return Optional.ofNullable(move.reply())
        .map(answer -> new Tapped(answer, () -> change(from, Move::none)));
  }

  private static @Nullable String name(Activity activity) {
    ActivityId id = activity.envelope().id();
    return id == null ? null : activity.type() + " " + id.value();
  }

  /// Begins a dialog in a conversation, on top of what is under way there.
  public void begin(ConversationReference where, Dialog<?> dialog) {
    change(where, stack -> machine.begun(stack, dialog.id(), Json.object(), now()));
  }

  /// What to do with a push.
  public sealed interface Opening {
    /// Send this; then tell [DialogRunner#shown] or [DialogRunner#withdrawn].
    record Say(Activity activity) implements Opening {}

    /// Sent before: nothing is to be done.
    record AlreadyThere(Optional<ActivityId> shownAs) implements Opening {}

    /// Another dialog is under way; try later.
    record Busy() implements Opening {}

    /// Another dialog is under way, and this one is to stay away then.
    record Unwelcome() implements Opening {}
  }

  /// Whether the program holds a dialog of this id.
  public boolean holds(String dialog) {
    return machine.holds(dialog);
  }

  /// Looks whether a dialog can begin at all.
  ///
  /// @throws DialogException when it cannot: it is not held, or fails, or says nothing
  public void check(DialogPush push) {
    machine.pushed(DialogStack.empty(), push, now());
  }

  /// What [#open] would say now; nothing is written down.
  ///
  /// @throws DialogException when the dialog cannot begin
  public Opening look(ConversationReference where, DialogPush push) {
    if (setup.store().ending(where.tenant(), push.key()).isPresent()) {
      return new Opening.AlreadyThere(Optional.empty());
    }
    DialogStack stack =
        setup
            .store()
            .find(where.tenant(), where.conversation())
            .map(entry -> DialogStack.read(entry.dialogs()))
            .orElseGet(DialogStack::empty);
    return opening(machine.pushed(stack, push, now()));
  }

  /// Prepares a push. Nothing changes for the dialogs under way before it is told to be shown.
  ///
  /// @throws DialogException when the dialog cannot begin; nothing is written down then
  public Opening open(ConversationReference where, DialogPush push) {
    if (setup.store().ending(where.tenant(), push.key()).isPresent()) {
      return new Opening.AlreadyThere(Optional.empty());
    }
    var reception = new AtomicReference<DialogMachine.Reception>();
    change(
        where,
        stack -> {
          var received = machine.pushed(stack, push, now());
          reception.set(received);
          return received instanceof DialogMachine.Reception.Welcome welcome
              ? welcome.move()
              : Move.none(stack);
        });
    return opening(requireNonNull(reception.get()));
  }

  private static Opening opening(DialogMachine.Reception reception) {
    return switch (reception) {
      case DialogMachine.Reception.Welcome welcome -> new Opening.Say(activity(welcome.opening()));
      case DialogMachine.Reception.AlreadyThere there ->
          new Opening.AlreadyThere(Optional.ofNullable(there.shown()).map(ActivityId::new));
      case DialogMachine.Reception.Busy busy -> new Opening.Busy();
      case DialogMachine.Reception.Unwelcome unwelcome -> new Opening.Unwelcome();
    };
  }

  /// Teams accepted the first message of a push: it has the word now.
  public void shown(ConversationReference where, String push, Optional<ActivityId> as) {
    String id = as.map(ActivityId::value).orElse(null);
    change(where, stack -> machine.shown(stack, push, id, now()));
  }

  /// The first message of a push was not sent, or refused.
  public void withdrawn(ConversationReference where, String push) {
    change(where, stack -> machine.withdrawn(stack, push));
  }

  /// Takes a push back; the dialog below asks again.
  public void cancel(ConversationReference where, String push) {
    change(where, stack -> machine.cancelled(stack, push, now()));
  }

  /// Ends what has waited too long, and says again what was not taken, in all conversations. To be
  /// called now and then. A conversation that cannot be gone on with does not hold up the others.
  ///
  /// @return in how many conversations there was something to do
  public int tick() {
    // Those that rest come first in both lists.
    int page = PAGE + setbacks.size();
    List<ConversationReference> due = awake(setup.store().due(setup.tenant(), now(), page));
    due.forEach(where -> changed(where, stack -> machine.expired(stack, now())));
    List<ConversationReference> unsaid = awake(setup.store().unsaid(setup.tenant(), page));
    unsaid.forEach(where -> changed(where, Move::none));
    return due.size() + unsaid.size();
  }

  private List<ConversationReference> awake(List<ConversationReference> all) {
    Instant now = now();
    return all.stream().filter(where -> !setbacks.isResting(where.conversation(), now)).toList();
  }

  /// Says what processes that are gone left unsaid. To be called before turns come in, and again
  /// until it has been done everywhere.
  ///
  /// @param gone tells whether a process, by the first id that it drew, is gone
  /// @return whether it was done in each conversation
  public boolean recover(Predicate<String> gone) {
    boolean all = true;
    for (ConversationReference where : setup.store().unsaid(setup.tenant(), Integer.MAX_VALUE)) {
      all &= changed(where, stack -> machine.adopted(stack, gone));
    }
    return all;
  }

  /// Changes a conversation, or leaves it alone for a while.
  ///
  /// @return whether it could be done
  private boolean changed(ConversationReference where, Function<DialogStack, Move> step) {
    try {
      change(where, step);
      return true;
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      if (setbacks.another(where.conversation(), now())) {
        log.error("Dialogs cannot be gone on with: conversation={}", where.conversation(), e);
      }
      return false;
    }
  }

  private Move change(ConversationReference where, Function<DialogStack, Move> step) {
    return locks.in(
        where.conversation(),
        () -> {
          Move move = stored(where, step);
          sayAll(where, move.after());
          return move;
        });
  }

  private Move stored(ConversationReference where, Function<DialogStack, Move> step) {
    for (int tries = 0; tries < MOST_CONFLICTS; tries++) {
      Optional<DialogStore.Entry> entry = setup.store().find(where.tenant(), where.conversation());
      Move move =
          step.apply(entry.map(e -> DialogStack.read(e.dialogs())).orElseGet(DialogStack::empty));
      if (!move.changes() || save(where, entry, move)) {
        return move;
      }
    }
    throw new IllegalStateException(
        "conversation "
            + where.conversation()
            + " was written to by others "
            + MOST_CONFLICTS
            + " times in a row");
  }

  private boolean save(ConversationReference where, Optional<DialogStore.Entry> entry, Move move) {
    DialogStack after = move.after();
    return setup
        .store()
        .save(
            new DialogStore.Write(
                entry.map(DialogStore.Entry::version).orElse(0L),
                where,
                after.write(),
                after.nextDue().orElse(null),
                !after.unsaid().isEmpty(),
                move.endings()));
  }

  /// In order: what comes after something that is to be said again waits for it.
  private void sayAll(ConversationReference where, DialogStack stack) {
    for (DialogStack.Saying saying : stack.unsaid()) {
      if (saying.owner().equals(owner) && !say(where, saying)) {
        return;
      }
    }
    setbacks.over(where.conversation());
  }

  /// What Teams refuses, or leaves unanswered, is not said again: the person's next words will
  /// bring the question back.
  ///
  /// @return whether it is done with
  private boolean say(ConversationReference where, DialogStack.Saying saying) {
    SendResult result = said(where, saying);
    boolean again = isWorthRepeating(result);
    boolean first = again && setbacks.another(where.conversation(), now());
    if (first || !(again || result instanceof SendResult.Accepted)) {
      log.warn("A dialog could not speak: conversation={} {}", where.conversation(), result);
    }
    if (!again) {
      stored(where, stack -> machine.said(stack, saying.id()));
    }
    return !again;
  }

  /// Something that fails otherwise (sign-in, say) must not lose what was heard.
  private SendResult said(ConversationReference where, DialogStack.Saying saying) {
    try {
      return setup.voice().say(where, activity(saying.activity()));
    } catch (RuntimeException e) {
      return new SendResult.NotSent(e.toString());
    }
  }

  private static boolean isWorthRepeating(SendResult result) {
    return switch (result) {
      case SendResult.Throttled throttled -> true;
      case SendResult.TryAgain again -> true;
      case SendResult.NotSent notSent -> true;
      case SendResult.Accepted accepted -> false;
      case SendResult.Refused refused -> false;
      case SendResult.Unanswered unanswered -> false;
    };
  }

  private static Activity activity(ObjectNode json) {
    return ActivityReader.read(Json.bytes(json));
  }

  private Instant now() {
    return setup.clock().instant();
  }
}
