package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A delivery's step from one state to the next, as the ledger writes it.
///
/// @param note what happened, where it was not the happy path; null otherwise
public record Change(Delivery before, Delivery after, @Nullable Note note) {
  /// A line of a delivery's history.
  ///
  /// @param words what Teams said: status, code, request id; never the message or a token
  public record Note(Instant at, String what, String words) {
    /// That a message arrived, learned before the answer to sending it: see
    /// [DeliveryStore#confirm].
    public static final String ARRIVED = "arrived";

    public Note {
      requireNonNull(at, "at");
      requireNonNull(what, "what");
      requireNonNull(words, "words");
    }
  }

  public Change {
    if (!before.id().equals(after.id())) {
      throw new IllegalArgumentException(before.id() + " cannot become " + after.id());
    }
  }

  public Optional<Note> noted() {
    return Optional.ofNullable(note);
  }

  /// Whether it says that nobody knows if the message arrived: the delivery is in doubt then, or
  /// the message is sent once more.
  public boolean leavesDoubt() {
    return after.isInDoubt()
        || (before.state() == DeliveryState.SENDING && after.resent() && !before.resent());
  }

  /// The step instead of this one where it is known that the message arrived.
  public Change arrived() {
    Note why =
        note == null
            ? null
            : new Note(
                note.at(), DeliveryState.ACCEPTED.name().toLowerCase(Locale.ROOT), note.words());
    return new Change(before, before.accepted(before.activityId(), null), why);
  }
}
