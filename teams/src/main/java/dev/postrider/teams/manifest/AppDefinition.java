package dev.postrider.teams.manifest;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an app package says: the values that go into `manifest.json` (schema 1.29).
///
/// Nothing is checked here; [AppPackage#validate()] checks what was built, field by field, by the
/// same rules as a package that came from elsewhere.
///
/// @param manifestId the app's GUID in its manifest; Graph calls it `externalId`. Not the
///   catalogue's id, and not the Entra app's id
/// @param version `MAJOR.MINOR.PATCH`; a new package for the catalogue needs a higher one
/// @param accentColor `#RRGGBB`
public record AppDefinition(
    String manifestId,
    String version,
    Names names,
    Descriptions descriptions,
    Developer developer,
    String accentColor,
    Bot bot,
    WebApplication webApplication,
    Activities activities,
    List<ResourceSpecificPermission> permissions,
    List<String> validDomains,
    Localization localization) {

  private static final List<String> EVERYWHERE = List.of("personal", "team", "groupChat");

  public AppDefinition {
    requireNonNull(manifestId);
    requireNonNull(version);
    requireNonNull(names);
    requireNonNull(descriptions);
    requireNonNull(developer);
    requireNonNull(accentColor);
    requireNonNull(bot);
    requireNonNull(webApplication);
    requireNonNull(activities);
    permissions = List.copyOf(permissions);
    validDomains = List.copyOf(validDomains);
    requireNonNull(localization);
  }

  /// A bot that can be installed for people, teams and group chats, and whose Entra app has the
  /// bot's id. The resource is the value that the documentation's own samples carry.
  public static AppDefinition ofBot(
      String manifestId, String botId, String name, Developer developer) {
    return new AppDefinition(
        manifestId,
        "1.0.0",
        new Names(name, name),
        new Descriptions("Messages from " + name, "Brings you the messages of " + name + "."),
        developer,
        "#4464EE",
        new Bot(botId, EVERYWHERE, false),
        new WebApplication(botId, "https://graph.microsoft.com"),
        Activities.none(),
        List.of(),
        List.of(),
        Localization.none());
  }

  public AppDefinition withVersion(String newVersion) {
    return new AppDefinition(
        manifestId,
        newVersion,
        names,
        descriptions,
        developer,
        accentColor,
        bot,
        webApplication,
        activities,
        permissions,
        validDomains,
        localization);
  }

  public AppDefinition withNames(Names newNames, Descriptions newDescriptions) {
    return new AppDefinition(
        manifestId,
        version,
        newNames,
        newDescriptions,
        developer,
        accentColor,
        bot,
        webApplication,
        activities,
        permissions,
        validDomains,
        localization);
  }

  public AppDefinition withDeveloper(Developer newDeveloper) {
    return new AppDefinition(
        manifestId,
        version,
        names,
        descriptions,
        newDeveloper,
        accentColor,
        bot,
        webApplication,
        activities,
        permissions,
        validDomains,
        localization);
  }

  public AppDefinition withAccentColor(String newColor) {
    return new AppDefinition(
        manifestId,
        version,
        names,
        descriptions,
        developer,
        newColor,
        bot,
        webApplication,
        activities,
        permissions,
        validDomains,
        localization);
  }

  public AppDefinition withBot(Bot newBot, WebApplication newWebApplication) {
    return new AppDefinition(
        manifestId,
        version,
        names,
        descriptions,
        developer,
        accentColor,
        newBot,
        newWebApplication,
        activities,
        permissions,
        validDomains,
        localization);
  }

  /// The kinds of feed entry, each with the app's own icon.
  public AppDefinition withActivityTypes(List<ActivityType> newTypes) {
    return withActivities(new Activities(newTypes, List.of()));
  }

  public AppDefinition withActivities(Activities newActivities) {
    return new AppDefinition(
        manifestId,
        version,
        names,
        descriptions,
        developer,
        accentColor,
        bot,
        webApplication,
        newActivities,
        permissions,
        validDomains,
        localization);
  }

  public AppDefinition withPermissions(List<ResourceSpecificPermission> newPermissions) {
    return new AppDefinition(
        manifestId,
        version,
        names,
        descriptions,
        developer,
        accentColor,
        bot,
        webApplication,
        activities,
        newPermissions,
        validDomains,
        localization);
  }

  /// The sites that the app's tabs and dialogs may load.
  public AppDefinition withValidDomains(List<String> newDomains) {
    return new AppDefinition(
        manifestId,
        version,
        names,
        descriptions,
        developer,
        accentColor,
        bot,
        webApplication,
        activities,
        permissions,
        newDomains,
        localization);
  }

  public AppDefinition withLocalization(Localization newLocalization) {
    return new AppDefinition(
        manifestId,
        version,
        names,
        descriptions,
        developer,
        accentColor,
        bot,
        webApplication,
        activities,
        permissions,
        validDomains,
        newLocalization);
  }

  /// The app's name: `brief` up to 30 characters, `full` up to 100.
  public record Names(String brief, String full) {

    public Names {
      requireNonNull(brief);
      requireNonNull(full);
    }
  }

  /// What the app is for: `brief` up to 80 characters, `full` up to 4000.
  public record Descriptions(String brief, String full) {

    public Descriptions {
      requireNonNull(brief);
      requireNonNull(full);
    }
  }

  /// Who made it: a name of up to 32 characters and three `http(s)` addresses.
  public record Developer(String name, String websiteUrl, String privacyUrl, String termsOfUseUrl) {

    public Developer {
      requireNonNull(name);
      requireNonNull(websiteUrl);
      requireNonNull(privacyUrl);
      requireNonNull(termsOfUseUrl);
    }
  }

  /// The bot: its app id and where it can be used (`personal`, `team`, `groupChat`, `copilot`).
  public record Bot(String botId, List<String> scopes, boolean notificationOnly) {

    public Bot {
      requireNonNull(botId);
      scopes = List.copyOf(scopes);
    }
  }

  /// The Entra app behind it; without it neither the Self permissions nor feed notifications work.
  public record WebApplication(String id, String resource) {

    public WebApplication {
      requireNonNull(id);
      requireNonNull(resource);
    }
  }

  /// What the app may put into activity feeds.
  ///
  /// @param iconIds the icons that entries may show; [Icons] may hold an image for each, and one is
  ///   drawn where it does not
  public record Activities(List<ActivityType> types, List<String> iconIds) {

    public Activities {
      types = List.copyOf(types);
      iconIds = List.copyOf(iconIds);
    }

    public static Activities none() {
      return new Activities(List.of(), List.of());
    }
  }

  /// One kind of entry that the app may put into activity feeds.
  ///
  /// @param iconIds which of the icons a notification of this kind may choose
  public record ActivityType(
      String type, String description, String templateText, List<String> iconIds) {

    public ActivityType {
      requireNonNull(type);
      requireNonNull(description);
      requireNonNull(templateText);
      iconIds = List.copyOf(iconIds);
    }

    public ActivityType(String type, String description, String templateText) {
      this(type, description, templateText, List.of());
    }
  }

  /// The languages of the app: the manifest's own, and the others.
  public record Localization(String defaultTag, List<Translation> others) {

    public Localization {
      requireNonNull(defaultTag);
      others = List.copyOf(others);
    }

    /// One language, of which the manifest says nothing.
    public static Localization none() {
      return new Localization("en-us", List.of());
    }
  }

  /// The app in another language.
  ///
  /// @param tag as in `de` or `fr-ca`
  /// @param strings by the place they translate, as in `activities.activityTypes[0].templateText`;
  ///   names and descriptions that are left out are those of the manifest
  public record Translation(String tag, Map<String, String> strings) {

    public Translation {
      requireNonNull(tag);
      strings = Collections.unmodifiableMap(new LinkedHashMap<>(strings));
    }
  }

  /// A permission on the resource where the app is installed, such as `TeamsActivity.Send.User`.
  public record ResourceSpecificPermission(String name, Kind kind) {

    public ResourceSpecificPermission {
      requireNonNull(name);
      requireNonNull(kind);
    }

    public static ResourceSpecificPermission application(String name) {
      return new ResourceSpecificPermission(name, Kind.APPLICATION);
    }

    /// Whether the app acts as itself or for a signed-in person.
    public enum Kind {
      APPLICATION("Application"),
      DELEGATED("Delegated");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      String word() {
        return word;
      }
    }
  }
}
