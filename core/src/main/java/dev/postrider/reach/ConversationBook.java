package dev.postrider.reach;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where everybody can be written to, as learned from events and answers. Durable; safe for many
/// threads.
public interface ConversationBook {
  /// How many entries [#all(TenantId)] reads at a time.
  int PAGE = 200;

  /// One recipient's conversation.
  ///
  /// @param at when it was learned; a later entry replaces an earlier one, never the other way
  record Entry(Recipient recipient, ConversationReference reference, Instant at) {}

  Optional<Entry> find(TenantId tenant, Recipient recipient);

  /// Stores an entry, unless one that was learned later is there. It belongs to the tenant of its
  /// reference; times are kept to the millisecond.
  void save(Entry entry);

  /// Forgets a conversation, but only the one that was learned at or before `notAfter`.
  void forget(TenantId tenant, Recipient recipient, Instant notAfter);

  /// Entries in the order of their recipients' keys.
  ///
  /// @param afterKey only those whose key comes after this one; empty: from the beginning
  List<Entry> page(TenantId tenant, String afterKey, int limit);

  /// Everything that is known, in the same order. Read page by page, so the book may change
  /// meanwhile.
  default Stream<Entry> all(TenantId tenant) {
    return Stream.iterate(
            page(tenant, "", PAGE),
            page -> !page.isEmpty(),
            page -> page(tenant, page.getLast().recipient().key(), PAGE))
        .flatMap(List::stream);
  }
}
