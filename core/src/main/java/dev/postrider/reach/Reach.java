package dev.postrider.reach;

import dev.postrider.audience.Recipient;
import dev.postrider.teams.wire.TenantId;

/// From a recipient to the conversation in which they can be written to. Everything it does may be
/// repeated.
public interface Reach {
  /// Finds the conversation, installing the app and opening the conversation where needed.
  ReachResult reach(TenantId tenant, Recipient recipient);

  /// Forgets a conversation that proved stale. What an event that came late has said of it in the
  /// meantime is forgotten too: finding it again costs little, trusting it costs the message.
  void forget(TenantId tenant, Recipient recipient);
}
