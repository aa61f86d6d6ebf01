package dev.postrider.emulator.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A team. `id` is the id of its Microsoft 365 group; `internalId` (`19:…@thread.tacv2`) is the id
/// of its General channel, which bots know as the team's id.
public record Team(
    String id,
    String displayName,
    @Nullable String description,
    String internalId,
    Instant createdDateTime) {}
