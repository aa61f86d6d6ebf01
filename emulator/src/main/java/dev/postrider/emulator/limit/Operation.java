package dev.postrider.emulator.limit;

/// The operations that Microsoft's limit tables tell apart. The words in quotes name them in limit
/// files.
///
/// `resource` in the comments is what a request passes to [Limits#check] as its resource; where
/// none is named, pass an empty string.
public enum Operation {
  /// Send or reply; resource: the conversation (without `;messageid=`).
  CONNECTOR_SEND("connector.send"),
  /// Create a conversation; resource: the conversation that results, or the channel.
  CONNECTOR_CREATE("connector.create"),
  /// Members, paged or single; resource: the conversation.
  CONNECTOR_MEMBERS("connector.members"),
  /// Team details and channels ("get conversations"); resource: the team.
  CONNECTOR_CONVERSATIONS("connector.conversations"),
  /// Update, delete, and everything else; counts for the app and tenant only.
  CONNECTOR_OTHER("connector.other"),

  /// One channel, its tabs; resource: the channel.
  GRAPH_CHANNEL_GET("graph.channel.get"),
  /// One team, joined teams; resource: the team.
  GRAPH_TEAM_GET("graph.team.get"),
  /// Create a team.
  GRAPH_TEAM_POST("graph.team.post"),
  /// Members of a team; resource: the team.
  GRAPH_TEAM_MEMBERS("graph.team.members"),
  /// Channels of a team; resource: the team.
  GRAPH_CHANNELS_LIST("graph.channels.list"),
  /// Members of a channel; resource: the channel.
  GRAPH_CHANNEL_MEMBERS("graph.channel.members"),

  /// The app catalogue.
  GRAPH_CATALOG_GET("graph.catalog.get"),
  GRAPH_CATALOG_POST("graph.catalog.post"),
  GRAPH_CATALOG_DELETE("graph.catalog.delete"),

  /// Apps installed for a person; resource: the person.
  GRAPH_USER_APPS_GET("graph.user.apps.get"),
  /// Install or upgrade for a person; resource: the person.
  GRAPH_USER_APPS_POST("graph.user.apps.post"),
  GRAPH_USER_APPS_DELETE("graph.user.apps.delete"),
  /// Apps installed in a team; resource: the team.
  GRAPH_TEAM_APPS_GET("graph.team.apps.get"),
  GRAPH_TEAM_APPS_POST("graph.team.apps.post"),
  GRAPH_TEAM_APPS_DELETE("graph.team.apps.delete"),
  /// Apps installed in a chat; resource: the chat.
  GRAPH_CHAT_APPS_GET("graph.chat.apps.get"),
  GRAPH_CHAT_APPS_POST("graph.chat.apps.post"),
  GRAPH_CHAT_APPS_DELETE("graph.chat.apps.delete"),

  /// The chats of a person; resource: the person.
  GRAPH_CHATS_LIST("graph.chats.list"),
  /// The chat of a personal installation, one chat, its members, its messages; resource: the chat.
  GRAPH_OTHER_GET("graph.other.get"),
  /// Any other Teams call that writes; resource: the chat, channel or team.
  GRAPH_OTHER_WRITE("graph.other.write"),

  /// An entry into a person's activity feed, by whichever call; resource: the person.
  FEED_PERSON("feed.person"),
  /// A feed notification to a team; resource: the team.
  GRAPH_FEED_TEAM("graph.feed.team"),
  /// A feed notification to a person; resource: the person.
  GRAPH_FEED_USER("graph.feed.user"),
  /// A feed notification to a chat; resource: the chat.
  GRAPH_FEED_CHAT("graph.feed.chat"),
  /// Feed notifications in bulk.
  GRAPH_FEED_RECIPIENTS("graph.feed.recipients"),

  /// A batch as a whole; what it carries counts for itself.
  GRAPH_BATCH("graph.batch"),

  /// Users, groups and their members, read.
  GRAPH_DIRECTORY_GET("graph.directory.get"),
  /// Users and groups, written.
  GRAPH_DIRECTORY_WRITE("graph.directory.write");

  private final String word;

  Operation(String word) {
    this.word = word;
  }

  /// The name in limit files: `connector.send`.
  public String word() {
    return word;
  }
}
