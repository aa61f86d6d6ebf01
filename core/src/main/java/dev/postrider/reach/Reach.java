package dev.postrider.reach;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;

/// From a recipient to the conversation in which they can be written to. Everything it does may be
/// repeated.
public interface Reach {
  /// Finds the conversation, installing the app and opening the conversation where needed.
  ReachResult reach(TenantId tenant, Recipient recipient);

  /// Forgets a conversation that proved stale, unless a newer one was learned since.
  void forget(TenantId tenant, Recipient recipient, Instant learnedAt);
}
