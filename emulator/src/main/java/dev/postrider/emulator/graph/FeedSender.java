package dev.postrider.emulator.graph;

import org.jspecify.annotations.Nullable;

/// Who notifies: an app, or a person who is signed in to it. The name fills `{actor}`.
record FeedSender(String name, @Nullable String personId) {}
