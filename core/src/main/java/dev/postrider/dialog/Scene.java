package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.activity.Activity;
import dev.postrider.teams.activity.ActivityWriter;
import dev.postrider.teams.bot.CardAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The dialogs of a conversation while one event works on them: frames move, things are said,
/// dialogs end. Nothing of it leaves before it is stored.
final class Scene {
  private static final Logger log = LoggerFactory.getLogger(Scene.class);

  private final DialogBook dialogs;
  private final Words words;
  private final Instant now;
  private final List<Frame> frames;
  private final List<ObjectNode> said = new ArrayList<>();
  private final List<DialogEnding> endings = new ArrayList<>();
  private @Nullable CardAnswer reply;
  private @Nullable Frame working;

  Scene(DialogBook dialogs, List<Frame> frames, Words words, Instant now) {
    this.dialogs = dialogs;
    this.words = words;
    this.frames = new ArrayList<>(frames);
    this.now = now;
  }

  List<Frame> frames() {
    return frames;
  }

  List<ObjectNode> said() {
    return said;
  }

  List<DialogEnding> endings() {
    return endings;
  }

  /// What whoever tapped a card sees in its place; null where nobody waits for it.
  @Nullable CardAnswer reply() {
    return reply;
  }

  /// Puts a dialog on top and lets it run to its first question.
  void begin(Frame frame) {
    enter(frames.size(), frame);
  }

  /// Puts frames on top that wait already.
  void resume(List<Frame> waiting) {
    frames.addAll(waiting);
  }

  /// Drops the dialogs that this version does not know.
  ///
  /// @return whether the one that was waiting is among them
  boolean dropUnknown() {
    boolean top = false;
    for (int at = frames.size() - 1; at >= 0; at--) {
      Frame frame = frames.get(at);
      if (!dialogs.knows(frame)) {
        log.warn(
            "Dropped a dialog that this version does not know: dialog={} step={} frame={}",
            frame.dialog(),
            frame.step(),
            frame.id());
        top |= at == frames.size() - 1;
        removeWithWhatItCalled(at, DialogEnding.How.UNKNOWN);
      }
    }
    return top;
  }

  /// Runs what calls the code of dialogs. A dialog whose code throws ends and says so; the one
  /// below asks again.
  void guarded(Runnable work) {
    Runnable next = work;
    while (next != null) {
      try {
        next.run();
        return;
      } catch (RuntimeException e) {
        next = failed(e);
      }
    }
  }

  /// Ends the dialog that was at work.
  ///
  /// @return what is to be done then; null: nothing
  private @Nullable Runnable failed(RuntimeException e) {
    Frame frame = working;
    Optional<Integer> at = frame == null ? Optional.empty() : find(frame.id());
    if (frame == null || at.isEmpty()) {
      throw e;
    }
    log.error(
        "A dialog's code threw, and the dialog has ended: dialog={} step={} frame={}",
        frame.dialog(),
        frames.get(at.get()).step(),
        frame.id(),
        e);
    boolean top = remove(at.get(), DialogEnding.How.FAILED);
    say(Activity.message(words.failed()));
    return top ? this::askAgain : null;
  }

  /// Takes an answer to the question that a frame waits with.
  void answer(int at, Heard heard) {
    Frame frame = frames.get(at);
    working = frame;
    Prompt prompt = prompt(frame);
    switch (prompt.read(heard, words)) {
      case Prompt.Reading.Understood understood -> {
        frames.set(at, frame.answered(frame.step(), understood.value()));
        if (heard.tapped()) {
          reply = CardAnswer.card(prompt.answered(understood.value(), words));
        }
        advance(at, place(frame) + 1);
      }
      case Prompt.Reading.NotUnderstood not -> misunderstood(at, prompt, not.words(), heard);
    }
  }

  /// The question's card once more, with the answer that it has.
  CardAnswer answered(int at, String step) {
    Frame frame = frames.get(at);
    Dialog<?> dialog = dialogs.get(frame);
    JsonNode value = frame.answers().path(step);
    try {
      return answered(dialog, step, frame, value);
    } catch (RuntimeException e) {
      log.warn("A question cannot be drawn any more: dialog={} step={}", dialog.id(), step, e);
      return CardAnswer.message(words.answered());
    }
  }

  private CardAnswer answered(Dialog<?> dialog, String step, Frame frame, JsonNode value) {
    return dialog
        .placeOf(step)
        .map(place -> dialog.steps().get(place))
        .filter(found -> !value.isMissingNode())
        .flatMap(found ->
            found instanceof Dialog.Step.Ask ask
                ? Optional.of(ask.prompt().apply(frame.answers()))
                : Optional.empty())
        .map(prompt -> CardAnswer.card(prompt.answered(value, words)))
        .orElseGet(() -> CardAnswer.message(words.answered()));
  }

  /// Tells whoever tapped a card that it is too late: in the card's place where Teams waits for
  /// that, else in words.
  void answerTap(Heard heard, CardAnswer instead, String spoken) {
    if (heard.tapped()) {
      reply = instead;
    } else {
      say(Activity.message(spoken));
    }
  }

  private void misunderstood(int at, Prompt prompt, String spoken, Heard heard) {
    Frame frame = frames.get(at).misunderstood();
    frames.set(at, frame);
    if (heard.tapped()) {
      // The card stands there still: it need not ask again.
      reply = CardAnswer.message(spoken);
    }
    if (frame.tries() >= prompt.tries()) {
      end(at, DialogEnding.How.GAVE_UP);
      return;
    }
    if (!heard.tapped()) {
      say(Activity.message(spoken));
      say(prompt.ask(frame.mark(), words));
    }
  }

  /// Ends a dialog before its time, with those that it belongs to or that belong to it; the one
  /// below then asks again.
  void end(int at, DialogEnding.How how) {
    if (remove(at, how)) {
      askAgain();
    }
  }

  /// The same, but nobody asks again.
  ///
  /// @return whether the one below is to: it is on top now
  boolean remove(int at, DialogEnding.How how) {
    int root = at;
    while (frames.get(root).isCalled() && root > 0) {
      root--;
    }
    boolean top = topOf(root) == frames.size() - 1;
    removeWithWhatItCalled(root, how);
    return top;
  }

  /// Ends every dialog; nobody asks again.
  void endAll(DialogEnding.How how) {
    while (!frames.isEmpty()) {
      removeWithWhatItCalled(rootOfTop(), how);
    }
  }

  /// The dialog on top asks its question once more, because something came between.
  void askAgain() {
    if (frames.isEmpty()) {
      return;
    }
    int top = frames.size() - 1;
    Frame frame = frames.get(top);
    working = frame;
    if (dialogs.step(frame) instanceof Dialog.Step.Ask) {
      say(prompt(frame).ask(frame.mark(), words));
    } else {
      // The dialog that it called is gone: call it again.
      advance(top, place(frame));
    }
  }

  void say(Activity activity) {
    said.add(ActivityWriter.json(activity));
  }

  void ended(@Nullable String push, DialogEnding.How how, ObjectNode answers) {
    if (push != null) {
      endings.add(new DialogEnding(push, how, answers, now));
    }
  }

  /// The frame that a card belongs to; empty where that dialog is over.
  Optional<Integer> find(String frame) {
    for (int at = 0; at < frames.size(); at++) {
      if (frames.get(at).id().equals(frame)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private void enter(int at, Frame frame) {
    dialogs.checkDepth(frames.size());
    frames.add(at, frame);
    advance(at, 0);
  }

  /// Runs a dialog from a step on, to where it waits or ends.
  private void advance(int at, int from) {
    Frame frame = frames.get(at);
    working = frame;
    List<Dialog.Step> steps = dialogs.get(frame).steps();
    for (Dialog.Step step : steps.subList(from, steps.size())) {
      if (step.when().test(frame.answers())) {
        switch (step) {
          case Dialog.Step.Tell tell -> say(tell.words().apply(frame.answers()));
          case Dialog.Step.Ask ask -> {
            waitFor(at, frame.at(ask.name()));
            return;
          }
          case Dialog.Step.Call call -> {
            frames.set(at, frame.at(call.name()));
            enter(at + 1, dialogs.called(call, frame));
            return;
          }
        }
      }
    }
    finish(at);
  }

  /// Only the dialog on top may ask: what waits below asks when it is its turn again.
  private void waitFor(int at, Frame frame) {
    frames.set(at, frame);
    if (at == frames.size() - 1) {
      say(prompt(frame).ask(frame.mark(), words));
    }
  }

  private void finish(int at) {
    Frame frame = frames.get(at);
    dialogs.get(frame).closing(frame.answers()).map(Activity::message).ifPresent(this::say);
    frames.remove(at);
    if (frame.isCalled() && at > 0) {
      Frame caller = frames.get(at - 1);
      frames.set(at - 1, caller.answered(requireNonNull(frame.into()), frame.answers()));
      advance(at - 1, place(caller) + 1);
      return;
    }
    ended(frame.push(), DialogEnding.How.ANSWERED, frame.answers());
    if (at == frames.size()) {
      askAgain();
    }
  }

  private void removeWithWhatItCalled(int at, DialogEnding.How how) {
    for (int last = topOf(at); last >= at; last--) {
      Frame frame = frames.remove(last);
      ended(frame.push(), how, frame.answers());
    }
  }

  /// The last of the frames that one called, and that those called.
  private int topOf(int at) {
    int last = at;
    while (last + 1 < frames.size() && frames.get(last + 1).isCalled()) {
      last++;
    }
    return last;
  }

  private int rootOfTop() {
    int root = frames.size() - 1;
    while (root > 0 && frames.get(root).isCalled()) {
      root--;
    }
    return root;
  }

  private Prompt prompt(Frame frame) {
    if (dialogs.step(frame) instanceof Dialog.Step.Ask ask) {
      return ask.prompt().apply(frame.answers());
    }
    throw new IllegalStateException(
        "dialog " + frame.dialog() + " asks nothing at " + frame.step());
  }

  private int place(Frame frame) {
    return dialogs.place(frame);
  }
}
