package dev.postrider.teams.activity;

/// What kind of conversation it is, as `conversation.conversationType` says.
public enum ConversationType {
  PERSONAL("personal"),
  GROUP_CHAT("groupChat"),
  CHANNEL("channel"),
  /// A kind that Teams added later, or none given.
  OTHER("");

  private final String wire;

  ConversationType(String wire) {
    this.wire = wire;
  }

  /// The word on the wire; empty for [#OTHER].
  public String wire() {
    return wire;
  }

  public static ConversationType from(String wire) {
    for (var type : values()) {
      if (type.wire.equalsIgnoreCase(wire)) {
        return type;
      }
    }
    return OTHER;
  }
}
