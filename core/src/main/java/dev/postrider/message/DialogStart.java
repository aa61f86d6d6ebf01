package dev.postrider.message;

import static java.util.Objects.requireNonNull;

import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.DialogPush.Manners;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A dialog that takes the word in the recipient's conversation: its first question is the message.
///
/// ```java
/// DialogStart.of(lunch);                                       // interrupts what is under way
/// DialogStart.of(lunch).whenIdle().startWithin(ofHours(2));    // waits for its turn, two hours
/// DialogStart.of(lunch).answerWithin(ofDays(1));               // and then times out
/// ```
///
/// The dialog itself is not stored, only its id: whoever delivers must hold it.
///
/// @param dialog the dialog's id
/// @param answers what it knows from the start, under the names of its questions; may be empty
/// @param manners what becomes of a dialog that is under way there
/// @param answerWithin how long it waits for answers, counted from when Teams accepted its first
///   message; null: for ever
/// @param startWithin how long after the sending was ordered it may begin; null: whenever
public record DialogStart(
    String dialog,
    ObjectNode answers,
    Manners manners,
    @Nullable Duration answerWithin,
    @Nullable Duration startWithin)
    implements Message {
  public DialogStart {
    requireNonNull(manners, "manners");
    answers = answers.deepCopy();
    if (dialog.isBlank()) {
      throw new IllegalArgumentException("a dialog's id is blank");
    }
    requirePositive(answerWithin, "to answer");
    requirePositive(startWithin, "to start");
  }

  /// Knows nothing from the start, interrupts what is under way, and waits for ever.
  public static DialogStart of(Dialog<?> dialog) {
    return new DialogStart(
        dialog.id(), JsonMapper.shared().createObjectNode(), Manners.INTERRUPT, null, null);
  }

  /// A copy that the caller may change.
  @Override
  public ObjectNode answers() {
    return answers.deepCopy();
  }

  /// Knows an answer from the start; its question is asked all the same, unless its step says
  /// otherwise.
  public DialogStart knowing(String name, Object value) {
    ObjectNode more = answers();
    more.set(name, JsonMapper.shared().valueToTree(value));
    return new DialogStart(dialog, more, manners, answerWithin, startWithin);
  }

  /// Begins when no other dialog is under way in the conversation.
  public DialogStart whenIdle() {
    return mannered(Manners.WHEN_IDLE);
  }

  /// Ends what is under way in the conversation.
  public DialogStart replacing() {
    return mannered(Manners.REPLACE);
  }

  /// Stays away from a conversation in which another dialog is under way.
  public DialogStart orNotAtAll() {
    return mannered(Manners.DROP);
  }

  private DialogStart mannered(Manners other) {
    return new DialogStart(dialog, answers, other, answerWithin, startWithin);
  }

  /// Times out so long after Teams accepted its first message.
  public DialogStart answerWithin(Duration time) {
    return new DialogStart(dialog, answers, manners, time, startWithin);
  }

  /// Does not begin later than so long after the sending was ordered.
  public DialogStart startWithin(Duration time) {
    return new DialogStart(dialog, answers, manners, answerWithin, time);
  }

  /// The last moment at which it may begin.
  ///
  /// @param ordered when the sending was ordered
  public Optional<Instant> startBy(Instant ordered) {
    return Optional.ofNullable(startWithin).map(ordered::plus);
  }

  /// The question would stand there twice.
  @Override
  public boolean mayBeRepeated() {
    return false;
  }

  /// The id only: what it knows stays out of logs.
  @Override
  public String toString() {
    return "DialogStart[" + dialog + ", " + manners + "]";
  }

  private static void requirePositive(@Nullable Duration time, String what) {
    if (time != null && !time.isPositive()) {
      throw new IllegalArgumentException("A dialog needs time " + what + ", not " + time + ".");
    }
  }
}
