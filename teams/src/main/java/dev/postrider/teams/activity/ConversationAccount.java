package dev.postrider.teams.activity;

import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.TenantId;
import org.jspecify.annotations.Nullable;

/// The conversation as an activity names it.
public record ConversationAccount(
    ConversationId id, ConversationType type, @Nullable TenantId tenant, @Nullable String name) {

  @Override
  public String toString() {
    return "ConversationAccount[" + id + "]";
  }
}
