package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.ActivityId;
import java.util.Optional;

/// What the store tells of a push whose sender is gone. It needs no dialogs to tell it.
public final class DialogEvidence {
  private final DialogStore store;

  public DialogEvidence(DialogStore store) {
    this.store = requireNonNull(store, "store");
  }

  /// A push whose first message Teams has accepted.
  ///
  /// @param as what Teams called the message; empty where it gave no id, and when the dialog is
  ///   over
  public record Arrived(Optional<ActivityId> as) {}

  /// Whether a push arrived; empty where nobody knows.
  public Optional<Arrived> of(ConversationReference where, String push) {
    if (store.ending(where.tenant(), push).isPresent()) {
      return Optional.of(new Arrived(Optional.empty()));
    }
    return store
        .find(where.tenant(), where.conversation())
        .flatMap(entry -> DialogStack.read(entry.dialogs()).pushed(push))
        .map(frame -> new Arrived(Optional.ofNullable(frame.shown()).map(ActivityId::new)));
  }
}
