package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A message in a conversation. `id` is the time of posting in milliseconds, as text, and unique in
/// its conversation; `rootId` is the message that started the thread this one replies to.
/// `activity` is what the author sent (a bot's activity as it came, a person's as the bots will see
/// it); a deleted post keeps its place and loses its content.
public record Post(
    String id,
    String conversationId,
    @Nullable String rootId,
    Author author,
    ActivityText activity,
    Instant createdDateTime,
    @Nullable Instant editedDateTime,
    @Nullable Instant deletedDateTime,
    @Nullable String deliveryId,
    List<Reaction> reactions) {
  public Post {
    reactions = List.copyOf(reactions);
  }

  public boolean isDeleted() {
    return deletedDateTime != null;
  }

  public boolean isByBot() {
    return author instanceof Author.OfBot;
  }

  public Optional<String> root() {
    return Optional.ofNullable(rootId);
  }

  /// A fresh tree of the activity on every call.
  public JsonNode json() {
    return activity.json();
  }

  /// One person's reaction: Teams' `like`, `heart`, `laugh`, `surprised`, `sad`, `angry` or newer.
  public record Reaction(String personId, String type) {}
}
