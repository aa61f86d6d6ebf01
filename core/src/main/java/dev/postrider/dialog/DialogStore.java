package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The dialogs of every conversation, and how pushed ones ended. Each method is one durable
/// transaction. Safe for many threads and many processes: [#save] is the one way to write, and of
/// two writers who read the same, one is told to read again.
public interface DialogStore {
  /// What a conversation's dialogs are, in a form that only the dialog room reads.
  ///
  /// @param version counts the writes; 0: nothing was ever written
  /// @param where how to write to the conversation
  /// @param dialogs JSON
  record Entry(long version, ConversationReference where, String dialogs) {}

  /// One write.
  ///
  /// @param version what was read; 0 where there was nothing
  /// @param due when time alone changes something; null: never
  /// @param unsaid whether something is still to be said
  /// @param endings the pushed dialogs that end with it; kept for good, the first under a key wins
  record Write(
      long version,
      ConversationReference where,
      String dialogs,
      @Nullable Instant due,
      boolean unsaid,
      List<DialogEnding> endings) {
    public Write {
      requireNonNull(where, "where");
      requireNonNull(dialogs, "dialogs");
      endings = List.copyOf(endings);
    }
  }

  Optional<Entry> find(TenantId tenant, ConversationId conversation);

  /// Writes, unless somebody else wrote since.
  ///
  /// @return whether it was written
  boolean save(Write write);

  /// Conversations in which something is due, the longest overdue first.
  List<ConversationReference> due(TenantId tenant, Instant now, int limit);

  /// Conversations in which something is still to be said.
  List<ConversationReference> unsaid(TenantId tenant, int limit);

  /// How a push ended; empty while it is under way, and when it never arrived.
  Optional<DialogEnding> ending(TenantId tenant, String push);

  /// How pushes ended, those that have, in any order.
  default List<DialogEnding> endings(TenantId tenant, Collection<String> pushes) {
    return pushes.stream().map(push -> ending(tenant, push)).flatMap(Optional::stream).toList();
  }
}
