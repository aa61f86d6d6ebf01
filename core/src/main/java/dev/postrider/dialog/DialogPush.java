package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A dialog to be pushed into a conversation.
///
/// @param key names this push for good: under the same key a dialog is pushed once
/// @param dialog the dialog's id
/// @param answers what it knows from the start; may be empty
/// @param manners what becomes of a dialog that is under way there
/// @param answerWithin how long it waits for answers, from when its first message was accepted;
///   null: for ever
public record DialogPush(
    String key,
    String dialog,
    ObjectNode answers,
    Manners manners,
    @Nullable Duration answerWithin) {
  /// How a dialog comes into a conversation in which another one waits for an answer.
  public enum Manners {
    /// It takes over; the other one goes on after it and asks once more.
    INTERRUPT,
    /// It waits until none is under way.
    WHEN_IDLE,
    /// It takes over and the others end.
    REPLACE,
    /// It stays away.
    DROP
  }

  public DialogPush {
    requireNonNull(key, "key");
    requireNonNull(dialog, "dialog");
    requireNonNull(answers, "answers");
    requireNonNull(manners, "manners");
  }

  /// The key of what one delivery pushes. The keys of a broadcast's deliveries begin alike.
  public static String key(String broadcast, String delivery) {
    return broadcast + "/" + delivery;
  }
}
