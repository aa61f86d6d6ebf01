package dev.postrider.broadcast;

import static java.util.Objects.requireNonNull;

import dev.postrider.delivery.Delivery;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.DialogEnding;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of a dialog at one person: whether it reached them, and how it ended.
///
/// @param ending null while it waits for answers, and where it never arrived
public record DialogOutcome(Delivery delivery, @Nullable DialogEnding ending) {
  /// Where it stands. Each person is counted under one of these.
  public enum Standing {
    /// Its first message is still to be sent.
    TO_BE_SENT,
    /// Teams accepted its first message; the person has not answered every question yet.
    WAITING_FOR_ANSWERS,
    /// Every question was answered.
    ANSWERED,
    /// The time for answering was over.
    TIMED_OUT,
    /// It was taken back.
    CANCELLED,
    /// The person's answers were none, as often as the question allows.
    GAVE_UP,
    /// Another dialog was pushed in its place.
    REPLACED,
    /// The program did not know it any more.
    DROPPED,
    /// The dialog's code threw while it was under way.
    FAILED,
    /// Its first message was not sent, or refused: the delivery's reason says why.
    NOT_REACHED,
    /// Whether its first message arrived nobody knows, and nobody has answered it.
    UNCONFIRMED;

    /// As in reports and exports: `waiting_for_answers`.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public DialogOutcome {
    requireNonNull(delivery, "delivery");
  }

  public Standing standing() {
    return ending == null
        ? switch (delivery.state()) {
          case PENDING, READY, SENDING, WAITING, UNCERTAIN -> Standing.TO_BE_SENT;
          case ACCEPTED -> Standing.WAITING_FOR_ANSWERS;
          case FAILED, SKIPPED, CANCELLED -> Standing.NOT_REACHED;
          case UNCONFIRMED -> Standing.UNCONFIRMED;
        }
        : switch (ending.how()) {
          case ANSWERED -> Standing.ANSWERED;
          case TIMED_OUT -> Standing.TIMED_OUT;
          case CANCELLED -> Standing.CANCELLED;
          case GAVE_UP -> Standing.GAVE_UP;
          case REPLACED -> Standing.REPLACED;
          case UNKNOWN -> Standing.DROPPED;
          case FAILED -> Standing.FAILED;
        };
  }

  public Optional<DialogEnding> ended() {
    return Optional.ofNullable(ending);
  }

  /// What was answered until it ended, as the dialog's record; empty while it has not ended.
  ///
  /// @throws tools.jackson.core.JacksonException when the stored answers do not fit the record
  public <S> Optional<S> answers(Dialog<S> dialog) {
    return ended().map(over -> dialog.read(over.answers()));
  }
}
