package dev.postrider.message;

import dev.postrider.teams.graph.FeedNotification;

/// What each recipient of a broadcast gets: something said in a chat, a dialog that takes the word
/// there, an entry in their activity feed, or the app itself.
public sealed interface Message permits ChatMessage, DialogStart, FeedMessage, AppChange {
  /// Whether sending it once more does no harm, so that an unknown outcome is no reason to stop.
  boolean mayBeRepeated();

  /// An entry in each person's activity feed.
  static FeedMessage notification(FeedNotification notification) {
    return FeedMessage.of(notification);
  }
}
