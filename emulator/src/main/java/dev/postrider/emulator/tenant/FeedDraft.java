package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A feed entry before it arrives: everything but its id, time and whether it was read.
public record FeedDraft(
    String personId,
    String teamsAppId,
    String activityType,
    String title,
    @Nullable String actorId,
    FeedTopic topic,
    @Nullable String previewText,
    Map<String, String> templateParameters,
    @Nullable Long chainId,
    @Nullable String iconId) {
  static FeedDraft from(FeedEntry entry) {
    return new FeedDraft(
        entry.personId(),
        entry.teamsAppId(),
        entry.activityType(),
        entry.title(),
        entry.actorId(),
        entry.topic(),
        entry.previewText(),
        entry.templateParameters(),
        entry.chainId(),
        entry.iconId());
  }

  FeedEntry entry(String id, Instant at) {
    return entry(id, at, false);
  }

  FeedEntry entry(String id, Instant at, boolean read) {
    return new FeedEntry(
        id,
        personId,
        teamsAppId,
        activityType,
        title,
        actorId,
        topic,
        previewText,
        templateParameters,
        chainId,
        iconId,
        at,
        read);
  }
}
