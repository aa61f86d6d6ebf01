package dev.postrider.teams.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the installed apps of a scope lie, and which calls they count as.
///
/// @param resource the team or chat that has a limit of its own
record ScopeRoute(
    List<String> path,
    @Nullable String resource,
    Operation list,
    Operation install,
    Operation uninstall) {

  static ScopeRoute of(InstallScope scope) {
    return switch (scope) {
      case InstallScope.OfUser(var user) ->
          new ScopeRoute(
              List.of("users", user.value(), "teamwork", "installedApps"),
              null,
              Operation.LIST_USER_INSTALLATIONS,
              Operation.INSTALL_FOR_USER,
              Operation.UNINSTALL_FOR_USER);
      case InstallScope.OfTeam(var team) ->
          new ScopeRoute(
              List.of("teams", team.value(), "installedApps"),
              team.value(),
              Operation.LIST_TEAM_INSTALLATIONS,
              Operation.INSTALL_IN_TEAM,
              Operation.UNINSTALL_FROM_TEAM);
      case InstallScope.OfChat(var chat) ->
          new ScopeRoute(
              List.of("chats", chat.value(), "installedApps"),
              chat.value(),
              Operation.LIST_CHAT_INSTALLATIONS,
              Operation.INSTALL_IN_CHAT,
              Operation.UNINSTALL_FROM_CHAT);
    };
  }

  GraphRoute all() {
    return GraphRoute.of(path.toArray(String[]::new));
  }

  GraphRoute one(InstallationId id, String... below) {
    var segments = new ArrayList<>(path);
    segments.add(id.value());
    segments.addAll(List.of(below));
    return GraphRoute.of(segments.toArray(String[]::new));
  }
}
