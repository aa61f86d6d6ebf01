package dev.postrider.emulator.tenant;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    List<ActivityIcon> activityIcons,
    @Nullable Icon colorIcon,
    @Nullable Icon outlineIcon) {
  public AppManifest {
    requireNonNull(manifestId);
    requireNonNull(version);
    requireNonNull(name);
    scopes = Set.copyOf(scopes);
    resourcePermissions = List.copyOf(resourcePermissions);
    activityTypes = List.copyOf(activityTypes);
    // Absent from what was saved before there were such icons.
    activityIcons = activityIcons == null ? List.of() : List.copyOf(activityIcons);
  }

  /// A manifest without icons for activities.
  public AppManifest(
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
    this(
        manifestId,
        version,
        name,
        shortDescription,
        description,
        botId,
        clientId,
        resource,
        scopes,
        resourcePermissions,
        activityTypes,
        List.of(),
        colorIcon,
        outlineIcon);
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

  /// The icon of this id for activities.
  public Optional<ActivityIcon> activityIcon(String id) {
    return activityIcons.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /// A kind of feed entry the app declares; `templateText` has `{parameter}` places. `templates`
  /// are its translations by language tag in lower case (`ja`, `fr-ca`), from the package's
  /// language files; `allowedIconIds` are the icons a notification may name instead of the app's.
  public record ActivityType(
      String type,
      String description,
      String templateText,
      Map<String, String> templates,
      List<String> allowedIconIds) {
    public ActivityType {
      // Absent from what was saved before there were translations.
      templates = templates == null ? Map.of() : Map.copyOf(templates);
      allowedIconIds = allowedIconIds == null ? List.of() : List.copyOf(allowedIconIds);
    }

    /// A type in one language, with the app's icon only.
    public ActivityType(String type, String description, String templateText) {
      this(type, description, templateText, Map.of(), List.of());
    }

    /// The template in a reader's language: theirs (`fr-CA`), else the language without its region
    /// (`fr`), else the manifest's own.
    public String templateIn(@Nullable String language) {
      if (language == null) {
        return templateText;
      }
      var tag = language.toLowerCase(Locale.ROOT);
      var exact = templates.get(tag);
      if (exact != null) {
        return exact;
      }
      var dash = tag.indexOf('-');
      return dash < 0 ? templateText : templateIn(tag.substring(0, dash));
    }
  }

  /// An icon for activities that the package carries.
  public record ActivityIcon(String id, Icon icon) {}

  /// A picture of the app, PNG.
  public record Icon(String base64) {}
}
