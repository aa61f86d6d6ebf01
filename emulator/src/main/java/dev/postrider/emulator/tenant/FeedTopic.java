package dev.postrider.emulator.tenant;

import org.jspecify.annotations.Nullable;

/// What a feed entry is about (Graph's `teamworkActivityTopic`): source `entityUrl` with a Graph
/// URL as its value, or source `text` with words and a `webUrl` to open.
///
/// `name` is what the reader sees of it (the channel's name, the words) and `link` the Teams
/// address behind the entry; both are made when the entry arrives.
public record FeedTopic(
    String source, String value, @Nullable String webUrl, String name, @Nullable String link) {
  public FeedTopic {
    // Absent from what was saved before entries had names.
    name = name == null ? value : name;
  }

  /// A topic that is shown as it was written.
  public FeedTopic(String source, String value, @Nullable String webUrl) {
    this(source, value, webUrl, value, webUrl);
  }
}
