package dev.postrider.emulator.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A standard channel of a team; its members are the team's.
public record Channel(
    String id,
    String teamId,
    String displayName,
    @Nullable String description,
    Instant createdDateTime)
    implements Conversation {}
