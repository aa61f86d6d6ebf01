package dev.postrider.message;

/// What each recipient of a broadcast gets: something said in a chat, or the app itself.
public sealed interface Message permits ChatMessage, AppChange {
  /// Whether sending it once more does no harm, so that an unknown outcome is no reason to stop.
  boolean mayBeRepeated();
}
