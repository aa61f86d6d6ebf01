package dev.postrider.emulator.tenant;

import org.jspecify.annotations.Nullable;

/// A tab pinned in a channel or chat (Graph's `teamsTab`).
public record Tab(
    String id,
    String conversationId,
    String displayName,
    @Nullable String teamsAppId,
    @Nullable String webUrl) {}
