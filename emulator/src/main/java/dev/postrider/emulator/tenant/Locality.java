package dev.postrider.emulator.tenant;

/// Where the tenant lives, and what that cloud lets apps do.
///
/// @param userInstallsByApps whether an app without a person may list, install, upgrade and remove
///   apps of people; Microsoft's pages contradict each other for the government clouds
public record Locality(PlayedCloud cloud, boolean userInstallsByApps) {
  /// In that cloud, as its own page says.
  public static Locality in(PlayedCloud cloud) {
    return new Locality(cloud, cloud.installsForPeopleByApps());
  }

  /// The same, whatever the page says.
  public Locality withUserInstallsByApps(boolean allowed) {
    return new Locality(cloud, allowed);
  }
}
