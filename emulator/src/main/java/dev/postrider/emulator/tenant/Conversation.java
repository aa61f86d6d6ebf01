package dev.postrider.emulator.tenant;

import java.time.Instant;

/// Where messages are posted: a chat or a channel. `id` is Graph's id of it.
public sealed interface Conversation permits Chat, Channel {
  String id();

  Instant createdDateTime();
}
