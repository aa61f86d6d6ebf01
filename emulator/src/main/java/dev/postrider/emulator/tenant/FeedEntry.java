package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An entry in a person's activity feed. `title` is the activity type's template, filled;
/// `previewText` is kept whole and shown cut to 150 characters; an entry with the `chainId` of an
/// earlier one of the same app replaces it (Graph: *team: sendActivityNotification*).
public record FeedEntry(
    String id,
    String personId,
    String teamsAppId,
    String activityType,
    String title,
    @Nullable String actorId,
    FeedTopic topic,
    @Nullable String previewText,
    Map<String, String> templateParameters,
    @Nullable Long chainId,
    @Nullable String iconId,
    Instant createdDateTime,
    boolean read) {
  private static final int SHOWN_CHARACTERS = 150;

  public FeedEntry {
    templateParameters = Map.copyOf(templateParameters);
  }

  /// The preview as Teams shows it: its first 150 characters.
  public String shownPreview() {
    if (previewText == null) {
      return "";
    }
    var shown = Math.min(SHOWN_CHARACTERS, previewText.codePointCount(0, previewText.length()));
    return previewText.substring(0, previewText.offsetByCodePoints(0, shown));
  }

  public Optional<Long> chain() {
    return Optional.ofNullable(chainId);
  }
}
