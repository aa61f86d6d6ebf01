package dev.postrider.emulator.tenant;

import org.jspecify.annotations.Nullable;

/// What a feed entry is about (Graph's `teamworkActivityTopic`): source `entityUrl` with a Graph
/// URL as its value, or source `text` with words and a `webUrl` to open.
public record FeedTopic(String source, String value, @Nullable String webUrl) {}
