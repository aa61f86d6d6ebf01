package dev.postrider.teams.wire;

/// What Microsoft counts its limits by: one constant for each group of calls that share a limit.
public enum Api {
  /// Send, reply, update and delete an activity.
  CONNECTOR_SEND,
  /// Open a conversation or a channel thread.
  CONNECTOR_OPEN,
  /// Read the members of a conversation.
  CONNECTOR_MEMBERS,
  /// Every other Bot Connector call.
  CONNECTOR_OTHER,
  /// Put a file into a person's OneDrive.
  FILE_UPLOAD,
  /// Install or upgrade an app.
  GRAPH_INSTALL,
  GRAPH_UNINSTALL,
  /// Read installed apps.
  GRAPH_INSTALLATIONS,
  GRAPH_CHAT,
  GRAPH_CATALOG,
  /// Users and groups.
  GRAPH_DIRECTORY,
  GRAPH_TEAM,
  /// Members of teams, channels and chats.
  GRAPH_MEMBERS,
  /// Activity-feed notification to a person, or in a chat.
  GRAPH_NOTIFY,
  /// Activity-feed notification in a team.
  GRAPH_NOTIFY_TEAM,
  /// Activity-feed notification to up to 100 recipients.
  GRAPH_NOTIFY_BULK,
  /// Tokens and sign-in metadata.
  SIGN_IN
}
