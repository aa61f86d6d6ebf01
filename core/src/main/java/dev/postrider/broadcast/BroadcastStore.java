package dev.postrider.broadcast;

import dev.postrider.teams.wire.TenantId;
import java.util.List;
import java.util.Optional;

/// What is said, and to whom. Each method is one durable transaction. Safe for many threads.
public interface BroadcastStore {
  /// Stores a broadcast; does nothing when its id is there already.
  void save(Broadcast broadcast);

  Optional<Broadcast> find(TenantId tenant, BroadcastId id);

  /// The newest first (of two of the same millisecond, the one with the greater id), without
  /// messages to a single recipient.
  List<Broadcast> newest(TenantId tenant, int limit);

  /// The ids of the same, for which no message and no audience is read.
  List<BroadcastId> newestIds(TenantId tenant, int limit);
}
