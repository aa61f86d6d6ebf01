package dev.postrider.teams.activity;

import org.jspecify.annotations.Nullable;

/// The team that an activity came from or is about, as `channelData.team` names it.
///
/// @param id the team's thread id, `19:…@thread.tacv2`, which is its General channel's as well
/// @param groupId the Microsoft 365 group's id, by which Graph knows the team
public record TeamsTeam(String id, @Nullable String name, @Nullable String groupId) {

  /// Ids only; names stay out of logs.
  @Override
  public String toString() {
    return "TeamsTeam[" + id + "]";
  }
}
