package dev.postrider.message;

import dev.postrider.teams.graph.FeedNotification;
import java.util.Set;

/// What each recipient of a broadcast gets: something said in a chat, the same to everybody or
/// filled for each, a dialog that takes the word there, an entry in their activity feed, or the app
/// itself.
public sealed interface Message
    permits ChatMessage, CardMessage, DialogStart, FeedMessage, AppChange {
  /// Whether sending it once more does no harm, so that an unknown outcome is no reason to stop.
  boolean mayBeRepeated();

  /// The names of what it shows of each recipient, or asks about; empty where it says the same to
  /// everybody.
  default Set<String> fields() {
    return Set.of();
  }

  /// An entry in each person's activity feed.
  static FeedMessage notification(FeedNotification notification) {
    return FeedMessage.of(notification);
  }
}
