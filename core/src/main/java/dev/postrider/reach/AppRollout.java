package dev.postrider.reach;

import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.InstallScope;

/// Brings one app, ours, to users, teams and chats, renews it and takes it away. Each may be
/// repeated. What nobody in the tenant could have done is thrown as a [ReachException].
public interface AppRollout {
  /// The app's id in the catalogue.
  CatalogId app();

  /// Whether installing the app consents to a resource-specific permission of this name.
  boolean consentsTo(String permission);

  /// Installs the app there; one request.
  AppResult install(InstallScope scope);

  /// Brings the installation there to the newest published version.
  AppResult upgrade(InstallScope scope);

  AppResult uninstall(InstallScope scope);
}
