package dev.postrider.teams.activity;

import org.jspecify.annotations.Nullable;

/// The channel that an activity came from or is about, as `channelData.channel` names it.
///
/// @param name null for the General channel, and where Teams leaves it out
public record TeamsChannel(String id, @Nullable String name) {

  /// Ids only; names stay out of logs.
  @Override
  public String toString() {
    return "TeamsChannel[" + id + "]";
  }
}
