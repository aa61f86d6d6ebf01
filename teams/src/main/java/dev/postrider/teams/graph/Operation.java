package dev.postrider.teams.graph;

import dev.postrider.teams.cloud.CloudFeature;
import dev.postrider.teams.wire.Api;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The calls we make, each with the limit it counts against and the permissions that let it pass.
///
/// `needs` lists application permissions, the least first (delegated ones where Microsoft has no
/// others): one of them is enough. Microsoft's data has more; a missing one is answered with these.
enum Operation {
  LIST_USERS(Api.GRAPH_DIRECTORY, "GET /users", "User.ReadBasic.All", "User.Read.All"),
  GET_USER(Api.GRAPH_DIRECTORY, "GET /users/{id}", "User.ReadBasic.All", "User.Read.All"),
  LIST_GROUPS(Api.GRAPH_DIRECTORY, "GET /groups", "Group.ReadBasic.All", "Group.Read.All"),
  GET_GROUP(Api.GRAPH_DIRECTORY, "GET /groups/{id}", "Group.ReadBasic.All", "Group.Read.All"),
  LIST_GROUP_MEMBERS(
      Api.GRAPH_DIRECTORY,
      "GET /groups/{id}/members",
      "GroupMember.ReadBasic.All",
      "GroupMember.Read.All"),
  LIST_GROUP_TRANSITIVE_MEMBERS(
      Api.GRAPH_DIRECTORY,
      "GET /groups/{id}/transitiveMembers",
      "GroupMember.ReadBasic.All",
      "GroupMember.Read.All"),
  LIST_TEAMS(Api.GRAPH_TEAM, "GET /teams", "Team.ReadBasic.All"),
  GET_TEAM(Api.GRAPH_TEAM, "GET /teams/{id}", "Team.ReadBasic.All"),
  LIST_JOINED_TEAMS(Api.GRAPH_TEAM, "GET /users/{id}/joinedTeams", "Team.ReadBasic.All"),
  LIST_CHANNELS(Api.GRAPH_TEAM, "GET /teams/{id}/channels", "Channel.ReadBasic.All"),
  GET_PRIMARY_CHANNEL(Api.GRAPH_TEAM, "GET /teams/{id}/primaryChannel", "Channel.ReadBasic.All"),
  LIST_TEAM_MEMBERS(Api.GRAPH_MEMBERS, "GET /teams/{id}/members", "TeamMember.Read.All"),
  LIST_CHANNEL_MEMBERS(
      Api.GRAPH_MEMBERS, "GET /teams/{id}/channels/{id}/members", "ChannelMember.Read.All"),
  GET_CHAT(Api.GRAPH_CHAT, "GET /chats/{id}", "Chat.ReadBasic.All"),
  LIST_USER_CHATS(Api.GRAPH_CHAT, "GET /users/{id}/chats", "Chat.ReadBasic.All"),
  LIST_CHAT_MEMBERS(
      Api.GRAPH_MEMBERS, "GET /chats/{id}/members", "ChatMember.Read.All", "Chat.ReadBasic.All"),
  LIST_CATALOG(Api.GRAPH_CATALOG, "GET /appCatalogs/teamsApps", "AppCatalog.Read.All"),
  PUBLISH_APP(
      Api.GRAPH_CATALOG,
      "POST /appCatalogs/teamsApps",
      "AppCatalog.Submit",
      "AppCatalog.ReadWrite.All"),
  UPDATE_APP(
      Api.GRAPH_CATALOG,
      "POST /appCatalogs/teamsApps/{id}/appDefinitions",
      "AppCatalog.Submit",
      "AppCatalog.ReadWrite.All"),
  DELETE_APP(Api.GRAPH_UNINSTALL, "DELETE /appCatalogs/teamsApps/{id}", "AppCatalog.ReadWrite.All"),
  LIST_APPLICATIONS(
      Api.GRAPH_DIRECTORY,
      "GET /applications",
      "Application.Read.All",
      "Application.ReadWrite.OwnedBy"),
  GET_ORGANIZATION(Api.GRAPH_DIRECTORY, "GET /organization", "Organization.Read.All"),
  LIST_USER_INSTALLATIONS(
      Api.GRAPH_INSTALLATIONS,
      "GET /users/{id}/teamwork/installedApps",
      "TeamsAppInstallation.ReadForUser.All",
      "TeamsAppInstallation.ReadWriteSelfForUser.All"),
  LIST_TEAM_INSTALLATIONS(
      Api.GRAPH_INSTALLATIONS,
      "GET /teams/{id}/installedApps",
      "TeamsAppInstallation.ReadForTeam.All",
      "TeamsAppInstallation.ReadWriteSelfForTeam.All"),
  LIST_CHAT_INSTALLATIONS(
      Api.GRAPH_INSTALLATIONS,
      "GET /chats/{id}/installedApps",
      "TeamsAppInstallation.ReadForChat.All",
      "TeamsAppInstallation.ReadWriteSelfForChat.All"),
  INSTALL_FOR_USER(
      Api.GRAPH_INSTALL,
      "POST /users/{id}/teamwork/installedApps",
      "TeamsAppInstallation.ReadWriteSelfForUser.All",
      "TeamsAppInstallation.ReadWriteForUser.All"),
  INSTALL_IN_TEAM(
      Api.GRAPH_INSTALL,
      "POST /teams/{id}/installedApps",
      "TeamsAppInstallation.ReadWriteSelfForTeam.All",
      "TeamsAppInstallation.ReadWriteForTeam.All"),
  INSTALL_IN_CHAT(
      Api.GRAPH_INSTALL,
      "POST /chats/{id}/installedApps",
      "TeamsAppInstallation.ReadWriteSelfForChat.All",
      "TeamsAppInstallation.ReadWriteForChat.All"),
  UNINSTALL_FOR_USER(
      Api.GRAPH_UNINSTALL,
      "DELETE /users/{id}/teamwork/installedApps/{id}",
      "TeamsAppInstallation.ReadWriteSelfForUser.All",
      "TeamsAppInstallation.ReadWriteForUser.All"),
  UNINSTALL_FROM_TEAM(
      Api.GRAPH_UNINSTALL,
      "DELETE /teams/{id}/installedApps/{id}",
      "TeamsAppInstallation.ReadWriteSelfForTeam.All",
      "TeamsAppInstallation.ReadWriteForTeam.All"),
  UNINSTALL_FROM_CHAT(
      Api.GRAPH_UNINSTALL,
      "DELETE /chats/{id}/installedApps/{id}",
      "TeamsAppInstallation.ReadWriteSelfForChat.All",
      "TeamsAppInstallation.ReadWriteForChat.All"),
  GET_INSTALLATION_CHAT(
      Api.GRAPH_CHAT,
      "GET /users/{id}/teamwork/installedApps/{id}/chat",
      "TeamsAppInstallation.ReadForUser.All",
      "TeamsAppInstallation.ReadWriteSelfForUser.All"),
  NOTIFY_TEAM(
      Api.GRAPH_NOTIFY_TEAM,
      "POST /teams/{id}/sendActivityNotification",
      "TeamsActivity.Send.Group",
      "TeamsActivity.Send"),
  NOTIFY_CHAT(
      Api.GRAPH_NOTIFY,
      "POST /chats/{id}/sendActivityNotification",
      "TeamsActivity.Send.Chat",
      "TeamsActivity.Send"),
  NOTIFY_USER(
      Api.GRAPH_NOTIFY,
      "POST /users/{id}/teamwork/sendActivityNotification",
      "TeamsActivity.Send.User",
      "TeamsActivity.Send"),
  NOTIFY_BULK(
      Api.GRAPH_NOTIFY_BULK,
      "POST /teamwork/sendActivityNotificationToRecipients",
      "TeamsActivity.Send.User",
      "TeamsActivity.Send");

  private final Api api;
  private final String route;
  private final String needs;

  Operation(Api api, String route, String... needs) {
    this.api = api;
    this.route = route;
    this.needs = String.join(" ", needs);
  }

  Api api() {
    return api;
  }

  String route() {
    return route;
  }

  /// What a cloud must have for it; null where every cloud has it.
  @Nullable CloudFeature feature(boolean asPerson) {
    return switch (this) {
      case LIST_USER_INSTALLATIONS, UNINSTALL_FOR_USER, GET_INSTALLATION_CHAT ->
          asPerson ? null : CloudFeature.APPS_OF_PEOPLE_AS_APP;
      case INSTALL_FOR_USER ->
          asPerson ? CloudFeature.APPS_OF_PEOPLE_AS_PERSON : CloudFeature.APPS_OF_PEOPLE_AS_APP;
      case NOTIFY_TEAM, NOTIFY_CHAT, NOTIFY_USER, NOTIFY_BULK -> CloudFeature.FEED_NOTIFICATIONS;
      default -> null;
    };
  }

  List<String> needs() {
    return List.of(needs.split(" "));
  }
}
