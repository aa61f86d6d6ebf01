package dev.postrider.teams.graph;

import static java.util.Objects.requireNonNull;

/// What the notification shows below its title (Microsoft's page: *itemBody resource type*). Teams
/// shows the first 150 characters ([#SHOWN]).
public record FeedPreview(String content, Kind kind) {

  /// How many characters Teams shows.
  public static final int SHOWN = 150;

  public FeedPreview {
    requireNonNull(content);
    requireNonNull(kind);
  }

  /// How the content is written.
  public enum Kind {
    TEXT,
    HTML
  }

  public static FeedPreview text(String content) {
    return new FeedPreview(content, Kind.TEXT);
  }
}
