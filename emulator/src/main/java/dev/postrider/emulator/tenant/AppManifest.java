package dev.postrider.emulator.tenant;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the catalogue reads from an app package's `manifest.json`. `clientId` is
/// `webApplicationInfo.id`; `scopes` is where the app's bot (or the app) can be installed.
public record AppManifest(
    String manifestId,
    String version,
    String name,
    @Nullable String shortDescription,
    @Nullable String description,
    @Nullable String botId,
    @Nullable String clientId,
    @Nullable String resource,
    Set<Scope> scopes,
    List<ResourcePermission> resourcePermissions,
    List<ActivityType> activityTypes,
    @Nullable Icon colorIcon,
    @Nullable Icon outlineIcon) {
  public AppManifest {
    requireNonNull(manifestId);
    requireNonNull(version);
    requireNonNull(name);
    scopes = Set.copyOf(scopes);
    resourcePermissions = List.copyOf(resourcePermissions);
    activityTypes = List.copyOf(activityTypes);
  }

  public Optional<ActivityType> activityType(String type) {
    return activityTypes.stream().filter(one -> one.type().equals(type)).findFirst();
  }

  /// A resource-specific permission, for example `TeamsActivity.Send.User`.
  public record ResourcePermission(String value, Kind kind) {
    /// Graph's `permissionType`.
    public enum Kind {
      APPLICATION,
      DELEGATED
    }
  }

  /// A kind of feed entry the app declares; `templateText` has `{parameter}` places.
  public record ActivityType(String type, String description, String templateText) {}

  /// A picture of the app, PNG.
  public record Icon(String base64) {}
}
