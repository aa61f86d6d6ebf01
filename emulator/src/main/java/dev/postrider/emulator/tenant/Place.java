package dev.postrider.emulator.tenant;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a conversation id on the wire means: a conversation, and inside a channel maybe the thread
/// under the message `rootId` (`…;messageid={rootId}`).
public record Place(Conversation conversation, @Nullable String rootId) {
  public Optional<String> thread() {
    return Optional.ofNullable(rootId);
  }
}
