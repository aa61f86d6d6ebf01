package dev.postrider.emulator.tenant;

/// How an installation ended. Rights, policies and consent are judged before, by the surface.
public sealed interface InstallAnswer {
  record Installed(Installation installation) implements InstallAnswer {}

  record AlreadyInstalled(Installation installation) implements InstallAnswer {}

  /// No such user, team or chat.
  record NoSuchTarget(String targetId) implements InstallAnswer {}

  /// Not in the catalogue, without a published version, or side-loaded.
  record NoSuchApp(String teamsAppId) implements InstallAnswer {}

  /// The app does not declare this scope.
  record ScopeNotSupported(Scope scope) implements InstallAnswer {}
}
