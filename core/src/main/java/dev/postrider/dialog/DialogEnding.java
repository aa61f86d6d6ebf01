package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// How a pushed dialog ended: what travels back to whoever pushed it.
///
/// @param push the key under which it was pushed
/// @param answers what was answered until then, by the names of the questions
public record DialogEnding(String push, How how, ObjectNode answers, Instant at) {
  /// Why a dialog is over.
  public enum How {
    /// Every question was answered.
    ANSWERED,
    /// The time for answering was over.
    TIMED_OUT,
    /// Somebody took it back.
    CANCELLED,
    /// The person's answers were none, as often as the question allows.
    GAVE_UP,
    /// Another dialog was pushed in its place.
    REPLACED,
    /// This version of the program does not know the dialog, or its question, any more.
    UNKNOWN,
    /// Its code threw; the program's log has the exception.
    FAILED
  }

  public DialogEnding {
    requireNonNull(push, "push");
    requireNonNull(how, "how");
    requireNonNull(answers, "answers");
    requireNonNull(at, "at");
  }
}
