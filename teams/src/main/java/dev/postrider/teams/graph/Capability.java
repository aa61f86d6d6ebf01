package dev.postrider.teams.graph;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What an app may be able to do at Graph, and the application permissions that make it so
/// (Microsoft's page: *Microsoft Graph permissions reference*). Publishing apps is not among them:
/// Microsoft lets only people do that.
public enum Capability {
  FIND_APP("find the app in the catalogue", "AppCatalog.Read.All"),
  INSTALL_FOR_PEOPLE(
      "install the app for people and find their chats",
      "TeamsAppInstallation.ReadWriteSelfForUser.All"),
  READ_PEOPLE("find people by name, and everyone", "User.ReadBasic.All"),
  READ_GROUPS("write to groups", "Group.ReadBasic.All GroupMember.ReadBasic.All"),
  READ_TEAMS(
      "write to the members of teams and channels",
      "Team.ReadBasic.All Channel.ReadBasic.All TeamMember.Read.All ChannelMember.Read.All"),
  INSTALL_IN_TEAMS("install the app in teams", "TeamsAppInstallation.ReadWriteSelfForTeam.All"),
  INSTALL_IN_CHATS(
      "install the app in group chats", "TeamsAppInstallation.ReadWriteSelfForChat.All"),
  READ_CHATS("look up chats and their members", "Chat.ReadBasic.All"),
  NOTIFY("put notifications into activity feeds", "TeamsActivity.Send"),
  READ_ORGANIZATION("read the organization's name", "Organization.Read.All"),
  READ_REGISTRATION("see when the client secret ends", "Application.Read.All");

  private final String words;
  private final String least;

  Capability(String words, String least) {
    this.words = words;
    this.least = least;
  }

  /// As in "to install the app for people".
  public String inWords() {
    return words;
  }

  /// The permissions that grant it and no more than it needs.
  public List<String> least() {
    return List.of(least.split(" "));
  }

  /// What has to be granted beside `granted` for all of it to work; empty where nothing is missing.
  public Set<String> missing(Set<String> granted) {
    var missing = new TreeSet<String>();
    for (Operation operation : operations()) {
      Set<String> sufficing = AcceptedPermissions.of(operation);
      if (granted.stream().noneMatch(sufficing::contains)) {
        least().stream().filter(sufficing::contains).forEach(missing::add);
      }
    }
    return missing;
  }

  /// Whether the permission does anything for it.
  public boolean uses(String permission) {
    return least().contains(permission)
        || operations().stream().anyMatch(one -> AcceptedPermissions.of(one).contains(permission));
  }

  /// Whether all of it that works with `granted` works without this one as well.
  public boolean canSpare(String permission, Set<String> granted) {
    var others = new TreeSet<>(granted);
    others.remove(permission);
    return missing(others).equals(missing(granted));
  }

  /// Whether it is one of the few that we name ourselves where one is missing.
  public boolean names(String permission) {
    return least().contains(permission)
        || operations().stream().anyMatch(one -> one.needs().contains(permission));
  }

  Set<Operation> operations() {
    return switch (this) {
      case FIND_APP -> Set.of(Operation.LIST_CATALOG);
      case INSTALL_FOR_PEOPLE ->
          Set.of(
              Operation.LIST_USER_INSTALLATIONS,
              Operation.INSTALL_FOR_USER,
              Operation.UNINSTALL_FOR_USER,
              Operation.GET_INSTALLATION_CHAT);
      case READ_PEOPLE -> Set.of(Operation.LIST_USERS, Operation.GET_USER);
      case READ_GROUPS ->
          Set.of(
              Operation.LIST_GROUPS,
              Operation.GET_GROUP,
              Operation.LIST_GROUP_MEMBERS,
              Operation.LIST_GROUP_TRANSITIVE_MEMBERS);
      case READ_TEAMS ->
          Set.of(
              Operation.LIST_TEAMS,
              Operation.GET_TEAM,
              Operation.LIST_JOINED_TEAMS,
              Operation.LIST_CHANNELS,
              Operation.GET_PRIMARY_CHANNEL,
              Operation.LIST_TEAM_MEMBERS,
              Operation.LIST_CHANNEL_MEMBERS);
      case INSTALL_IN_TEAMS ->
          Set.of(
              Operation.LIST_TEAM_INSTALLATIONS,
              Operation.INSTALL_IN_TEAM,
              Operation.UNINSTALL_FROM_TEAM);
      case INSTALL_IN_CHATS ->
          Set.of(
              Operation.LIST_CHAT_INSTALLATIONS,
              Operation.INSTALL_IN_CHAT,
              Operation.UNINSTALL_FROM_CHAT);
      case READ_CHATS ->
          Set.of(Operation.GET_CHAT, Operation.LIST_USER_CHATS, Operation.LIST_CHAT_MEMBERS);
      case NOTIFY ->
          Set.of(
              Operation.NOTIFY_TEAM,
              Operation.NOTIFY_CHAT,
              Operation.NOTIFY_USER,
              Operation.NOTIFY_BULK);
      case READ_ORGANIZATION -> Set.of(Operation.GET_ORGANIZATION);
      case READ_REGISTRATION -> Set.of(Operation.LIST_APPLICATIONS);
    };
  }
}
