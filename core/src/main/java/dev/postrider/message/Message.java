package dev.postrider.message;

import dev.postrider.teams.activity.Activity;

/// What we want to say.
public sealed interface Message permits ChatMessage {
  /// The activity that says it in a conversation.
  Activity.Message activity();
}
