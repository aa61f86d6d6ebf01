package dev.postrider.broadcast;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Audience;
import dev.postrider.message.Message;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;

/// One message to one audience, once.
///
/// @param name what people call it; may be empty
/// @param single whether it is a message to one recipient, which lists leave out
public record Broadcast(
    BroadcastId id,
    TenantId tenant,
    String name,
    Message message,
    Audience audience,
    Instant createdAt,
    boolean single) {
  public Broadcast {
    requireNonNull(id, "id");
    requireNonNull(tenant, "tenant");
    requireNonNull(name, "name");
    requireNonNull(message, "message");
    requireNonNull(audience, "audience");
    requireNonNull(createdAt, "createdAt");
  }
}
