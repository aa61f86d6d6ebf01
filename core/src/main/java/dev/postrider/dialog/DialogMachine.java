package dev.postrider.dialog;

import dev.postrider.teams.bot.CardAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What an event makes of the dialogs of a conversation. Pure: it sends nothing and stores nothing,
/// so it may be asked again when somebody else was faster to write.
final class DialogMachine {
  private final DialogBook dialogs;
  private final Supplier<String> ids;
  private final String owner;

  /// @param owner names this process in what it is about to send
  DialogMachine(DialogBook dialogs, Supplier<String> ids, String owner) {
    this.dialogs = dialogs;
    this.ids = ids;
    this.owner = owner;
  }

  /// A person wrote, or used a card.
  ///
  /// @param activity the id of what came in, by which a second delivery of it is known; null where
  ///   Teams gives none
  Move heard(DialogStack stack, @Nullable String activity, Heard heard, Instant now) {
    if (heard.isForeign()) {
      return Move.none(stack);
    }
    if (activity != null && stack.heard().contains(activity)) {
      return Move.to(stack, stack).replying(CardAnswer.message(words(heard).answered()));
    }
    Move arrived =
        heard.mark().map(mark -> arrived(stack, mark, now)).orElseGet(() -> Move.none(stack));
    DialogStack before = arrived.after();
    Scene scene = new Scene(dialogs, before.frames(), words(heard), now);
    boolean waits = !scene.frames().isEmpty();
    boolean dropped = scene.dropUnknown();
    if (heard.mark().isEmpty() && !waits) {
      return moved(stack, before, scene, false);
    }
    if (dropped) {
      scene.guarded(scene::askAgain);
    }
    if (heard.mark().isPresent()) {
      Mark mark = heard.mark().get();
      scene.guarded(() -> tapped(scene, mark, heard));
    } else if (!dropped) {
      scene.guarded(() -> scene.answer(scene.frames().size() - 1, heard));
    }
    DialogStack after = before.withHeard(activity).in(heard.locale());
    Move move = moved(stack, after, scene, true).after(arrived);
    // Only a dialog that failed leaves a tap without a reply.
    return heard.tapped() && move.reply() == null
        ? move.replying(CardAnswer.message(words(heard).failed()))
        : move;
  }

  private void tapped(Scene scene, Mark mark, Heard heard) {
    Optional<Integer> at = scene.find(mark.frame());
    if (at.isEmpty()) {
      scene.answerTap(heard, CardAnswer.message(words(heard).closed()), words(heard).closed());
    } else if (!scene.frames().get(at.get()).step().equals(mark.step())) {
      scene.answerTap(heard, scene.answered(at.get(), mark.step()), words(heard).answered());
    } else {
      scene.answer(at.get(), heard);
    }
  }

  private Words words(Heard heard) {
    return dialogs.words(heard.locale());
  }

  /// Whoever taps a card has seen it: a push whose answer from Teams was lost has arrived.
  private Move arrived(DialogStack stack, Mark mark, Instant now) {
    return stack.arriving().stream()
        .filter(
            arrival -> arrival.frames().stream().anyMatch(frame -> frame.id().equals(mark.frame())))
        .findFirst()
        .map(arrival -> shown(stack, arrival.push(), null, now).telling(arrival.push()))
        .orElseGet(() -> Move.none(stack));
  }

  boolean holds(String dialog) {
    return dialogs.knows(dialog);
  }

  /// Somebody begins a dialog in a turn: it takes over at once.
  Move begun(DialogStack stack, String dialog, ObjectNode answers, Instant now) {
    Scene scene = scene(stack, now);
    scene.dropUnknown();
    Frame frame = frame(dialog, answers, null, null);
    scene.guarded(() -> scene.begin(frame));
    return moved(stack, stack, scene, true);
  }

  /// How a push is received.
  sealed interface Reception {
    /// Send the opening; then say [DialogMachine#shown] or [DialogMachine#withdrawn].
    record Welcome(Move move, ObjectNode opening) implements Reception {}

    /// It is there, or was.
    record AlreadyThere(@Nullable String shown) implements Reception {}

    /// Another dialog is under way: later.
    record Busy() implements Reception {}

    /// Another dialog is under way: not at all.
    record Unwelcome() implements Reception {}
  }

  /// Prepares a dialog to be pushed. Until its first message is accepted nothing changes for the
  /// dialogs that are under way.
  Reception pushed(DialogStack stack, DialogPush push, Instant now) {
    Optional<DialogStack.Arrival> again = stack.arrival(push.key());
    if (again.isPresent()) {
      // The ledger knows that the first attempt was not sent.
      return new Reception.Welcome(Move.none(stack), again.get().opening());
    }
    if (stack.knows(push.key())) {
      return new Reception.AlreadyThere(stack.pushed(push.key()).map(Frame::shown).orElse(null));
    }
    Optional<Reception> refused = refused(stack, push.manners(), now);
    if (refused.isPresent()) {
      return refused.get();
    }
    DialogStack.Arrival arrival = arrival(stack, push, now);
    DialogStack after = stack.withArriving(DialogStack.plus(stack.arriving(), arrival));
    return new Reception.Welcome(Move.to(stack, after), arrival.opening());
  }

  /// What another push is about to ask keeps a conversation busy, too. Whether it will is not known
  /// yet, so that whoever is to stay away then waits to hear it.
  private Optional<Reception> refused(DialogStack stack, DialogPush.Manners manners, Instant now) {
    Scene scene = scene(stack, now);
    scene.dropUnknown();
    int asking = scene.frames().size();
    int all = asking + stack.framesOnTheirWay(now);
    return switch (manners) {
      case WHEN_IDLE -> all > 0 ? Optional.of(new Reception.Busy()) : Optional.empty();
      case DROP ->
          asking > 0
              ? Optional.of(new Reception.Unwelcome())
              : all > 0 ? Optional.of(new Reception.Busy()) : Optional.empty();
      case INTERRUPT -> dialogs.isDeep(all) ? Optional.of(new Reception.Busy()) : Optional.empty();
      case REPLACE -> Optional.empty();
    };
  }

  private DialogStack.Arrival arrival(DialogStack stack, DialogPush push, Instant now) {
    Scene scene = new Scene(dialogs, List.of(), dialogs.words(stack.language()), now);
    begin(scene, push);
    List<ObjectNode> said = scene.said();
    if (said.isEmpty()) {
      throw new DialogException("The dialog " + push.dialog() + " begins by saying nothing.", null);
    }
    return new DialogStack.Arrival(
        push.key(),
        scene.frames(),
        said.getFirst(),
        said.subList(1, said.size()),
        push.answers(),
        push.manners() == DialogPush.Manners.REPLACE,
        push.answerWithin(),
        now);
  }

  /// What the author of the dialog wrote runs here, and must not stop those who push to others.
  private void begin(Scene scene, DialogPush push) {
    try {
      scene.begin(frame(push.dialog(), push.answers(), push.key(), null));
    } catch (RuntimeException e) {
      throw new DialogException("The dialog " + push.dialog() + " cannot begin: " + e, e);
    }
  }

  /// The first message of a push was accepted: from now on it has the word.
  Move shown(DialogStack stack, String push, @Nullable String activity, Instant now) {
    Optional<DialogStack.Arrival> found = stack.arrival(push);
    if (found.isEmpty()) {
      return Move.none(stack);
    }
    DialogStack.Arrival arrival = found.get();
    Scene scene = scene(stack, now);
    boolean ask = scene.dropUnknown();
    if (arrival.replaces()) {
      scene.endAll(DialogEnding.How.REPLACED);
    }
    List<Frame> frames = new ArrayList<>(arrival.frames());
    if (frames.isEmpty()) {
      scene.ended(push, DialogEnding.How.ANSWERED, arrival.answers());
      ask = true;
    } else {
      frames.set(0, frames.getFirst().shownAs(activity));
      Duration within = arrival.answerWithin();
      frames.replaceAll(frame -> frame.until(within == null ? null : now.plus(within)));
      scene.resume(frames);
      // It may have been opened by a version that knew it.
      ask = scene.dropUnknown();
    }
    if (frames.isEmpty() || !ask) {
      arrival.rest().forEach(scene.said()::add);
    }
    if (ask) {
      scene.guarded(scene::askAgain);
    }
    return moved(stack, without(stack, push), scene, true);
  }

  /// The first message of a push was not sent, or refused.
  Move withdrawn(DialogStack stack, String push) {
    return stack.arrival(push).isEmpty() ? Move.none(stack) : Move.to(stack, without(stack, push));
  }

  /// Takes a push back, wherever it lies.
  Move cancelled(DialogStack stack, String push, Instant now) {
    Scene scene = scene(stack, now);
    boolean ask = scene.dropUnknown();
    for (int at = scene.frames().size() - 1; at >= 0; at--) {
      if (push.equals(scene.frames().get(at).push())) {
        ask |= scene.remove(at, DialogEnding.How.CANCELLED);
        break;
      }
    }
    if (ask) {
      scene.guarded(scene::askAgain);
    }
    return moved(stack, without(stack, push), scene, true);
  }

  /// Ends what has waited too long.
  Move expired(DialogStack stack, Instant now) {
    Scene scene = scene(stack, now);
    boolean ask = scene.dropUnknown();
    for (int at = scene.frames().size() - 1; at >= 0; at--) {
      Frame frame = scene.frames().get(at);
      if (frame.isOver(now) && !frame.isCalled()) {
        ask |= scene.remove(at, DialogEnding.How.TIMED_OUT);
      }
    }
    if (ask) {
      scene.guarded(scene::askAgain);
    }
    return moved(stack, withoutThoseThatAreOver(stack, now), scene, true);
  }

  /// Whether they ever arrived nobody has told, and nobody can answer them in time any more.
  private static DialogStack withoutThoseThatAreOver(DialogStack stack, Instant now) {
    List<DialogStack.Arrival> left =
        stack.arriving().stream()
            .filter(arrival -> {
              Instant over = arrival.overAt();
              return over == null || over.isAfter(now);
            })
            .toList();
    return stack.withArriving(left);
  }

  /// One of the things to say was said, or will never be.
  Move said(DialogStack stack, String saying) {
    List<DialogStack.Saying> rest =
        stack.unsaid().stream().filter(each -> !each.id().equals(saying)).toList();
    return Move.to(stack, stack.saying(rest));
  }

  /// What a process that is gone was about to say is ours to say now.
  Move adopted(DialogStack stack, Predicate<String> gone) {
    List<DialogStack.Saying> ours =
        stack.unsaid().stream()
            .map(each ->
                gone.test(each.owner())
                    ? new DialogStack.Saying(each.id(), owner, each.activity())
                    : each)
            .toList();
    return Move.to(stack, stack.saying(ours));
  }

  private Frame frame(
      String dialog, ObjectNode answers, @Nullable String push, @Nullable Instant until) {
    if (!dialogs.knows(dialog)) {
      throw new IllegalArgumentException("no dialog has the id " + dialog);
    }
    return new Frame(ids.get(), dialog, "", answers.deepCopy(), 0, null, push, until, null);
  }

  private static DialogStack without(DialogStack stack, String push) {
    return stack.withArriving(
        stack.arriving().stream().filter(arrival -> !arrival.push().equals(push)).toList());
  }

  private Move moved(DialogStack before, DialogStack marked, Scene scene, boolean taken) {
    List<DialogStack.Saying> sayings = new ArrayList<>(marked.unsaid());
    scene.said().forEach(words -> sayings.add(new DialogStack.Saying(ids.get(), owner, words)));
    List<String> ended = new ArrayList<>(marked.ended());
    scene.endings().forEach(ending -> ended.add(ending.push()));
    var after =
        new DialogStack(
            scene.frames(), marked.arriving(), sayings, ended, marked.heard(), marked.locale());
    return new Move(before, after, taken, scene.endings(), List.of(), scene.reply());
  }

  private Scene scene(DialogStack stack, Instant now) {
    return new Scene(dialogs, stack.frames(), dialogs.words(stack.language()), now);
  }
}
