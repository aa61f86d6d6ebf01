package dev.postrider.teams.activity;

/// What a `conversationUpdate` of Teams is about, as its `channelData.eventType` says
/// ("Conversation events in your Teams bot", MicrosoftDocs/msteams-docs).
public enum TeamsEvent {
  TEAM_MEMBER_ADDED("teamMemberAdded"),
  TEAM_MEMBER_REMOVED("teamMemberRemoved"),
  CHANNEL_CREATED("channelCreated"),
  CHANNEL_RENAMED("channelRenamed"),
  CHANNEL_DELETED("channelDeleted"),
  CHANNEL_RESTORED("channelRestored"),
  /// A channel was shared with another team.
  CHANNEL_SHARED("channelShared"),
  CHANNEL_UNSHARED("channelUnshared"),
  CHANNEL_MEMBER_ADDED("channelMemberAdded"),
  CHANNEL_MEMBER_REMOVED("channelMemberRemoved"),
  TEAM_RENAMED("teamRenamed"),
  /// Deleted, and restorable for a while.
  TEAM_DELETED("teamDeleted"),
  /// Deleted for good.
  TEAM_HARD_DELETED("teamHardDeleted"),
  TEAM_ARCHIVED("teamArchived"),
  TEAM_UNARCHIVED("teamUnarchived"),
  TEAM_RESTORED("teamRestored"),
  /// No event type, as in personal chats, or one that Teams added later.
  OTHER("");

  private final String wire;

  TeamsEvent(String wire) {
    this.wire = wire;
  }

  /// The word on the wire; empty for [#OTHER].
  public String wire() {
    return wire;
  }

  public static TeamsEvent from(String wire) {
    for (var event : values()) {
      if (event.wire.equals(wire)) {
        return event;
      }
    }
    return OTHER;
  }
}
