package dev.postrider.teams.manifest;

import dev.postrider.teams.manifest.Shape.Choice;
import dev.postrider.teams.manifest.Shape.Flag;
import dev.postrider.teams.manifest.Shape.Items;
import dev.postrider.teams.manifest.Shape.Member;
import dev.postrider.teams.manifest.Shape.Members;
import dev.postrider.teams.manifest.Shape.Text;
import dev.postrider.teams.manifest.Shape.Unchecked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The manifest's members, their limits and their words, as schema 1.29 has them (Microsoft's page:
/// *App manifest schema reference*).
final class ManifestRules {

  static final String NEWEST = "1.29";

  /// Minor versions of the 1.x manifest that were never published.
  private static final Set<Integer> UNPUBLISHED = Set.of(18, 24);

  static final Text GUID =
      text(
          Shape.UNLIMITED,
          "^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$",
          "a GUID such as 11111111-2222-3333-4444-555555555555");
  static final Text URL =
      text(2048, "^[Hh][Tt][Tt][Pp][Ss]?://", "a web address that starts with https://");
  private static final Text COLOR =
      text(Shape.UNLIMITED, "^#[0-9a-fA-F]{6}$", "a colour such as #4464EE");
  private static final Text LANGUAGE =
      text(
          Shape.UNLIMITED,
          "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}$",
          "a language tag such as en-us");
  static final Text PATH = text(2048);
  private static final Unchecked UNCHECKED = new Unchecked();
  static final Flag FLAG = new Flag();

  private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,3})");

  private static final List<String> KNOWN_BY_NAME =
      List.of(
          "composeExtensions",
          "extensions",
          "dashboardCards",
          "copilotAgents",
          "agenticUserTemplates",
          "elementRelationshipSet",
          "agentConnectors",
          "agentSkills");

  static final Members MANIFEST = manifest();

  private ManifestRules() {}

  /// The minor version of a published manifest version; 0 for any other.
  static int minor(String manifestVersion) {
    return isPublished(manifestVersion) ? Integer.parseInt(manifestVersion.substring(2)) : 0;
  }

  /// The parts of this manifest that we know by name only.
  static List<String> unchecked(JsonNode manifest) {
    return KNOWN_BY_NAME.stream().filter(manifest::has).toList();
  }

  static boolean isPublished(String manifestVersion) {
    var parts = VERSION.matcher(manifestVersion);
    if (!parts.matches()) {
      return false;
    }
    int minor = Integer.parseInt(parts.group(1));
    return minor >= 2 && minor <= newestMinor() && !UNPUBLISHED.contains(minor);
  }

  private static int newestMinor() {
    return Integer.parseInt(NEWEST.substring(2));
  }

  private static Members manifest() {
    var all = new LinkedHashMap<String, Member>();
    all.put("$schema", optional(text(Shape.UNLIMITED), "tells editors which rules apply"));
    all.put(
        "manifestVersion",
        required(text(Shape.UNLIMITED), "tells Teams which rules the file follows"));
    all.put("version", required(text(256), "tells Teams which of two packages is newer"));
    all.put("id", required(GUID, "names the app; Graph calls it externalId"));
    all.put("localizationInfo", optional(localizationInfo(), "names the translations"));
    all.put("developer", required(developer(), "tells people who made the app"));
    all.put(
        "name",
        required(
            members(
                Map.of(
                    "short", required(text(30), "is shown beside every message"),
                    "full", optional(text(100), "is shown where there is room"))),
            "is what people see"));
    all.put("description", required(description(), "tells people what the app is for"));
    all.put(
        "icons",
        required(
            members(
                Map.of(
                    "color", required(PATH, "names the 192x192 colour icon"),
                    "outline", required(PATH, "names the 32x32 outline icon"),
                    "color32x32", optional(PATH, "names the 32x32 colour icon"))),
            "are shown in the store and the app bar"));
    all.put("accentColor", required(COLOR, "is the background of the icon"));
    all.put("bots", optional(new Items(bot(), 1, false), "makes the app a bot"));
    all.put(
        "permissions",
        optional(
            new Items(words("identity", "messageTeamMembers"), 2, false), "asks for permissions"));
    all.put(
        "devicePermissions",
        optional(
            new Items(
                words("geolocation", "media", "notifications", "midi", "openExternal"), 5, false),
            "asks for the device's features"));
    all.put(
        "validDomains",
        optional(new Items(text(2048), 100, false), "lists the sites that tabs may load"));
    all.put("webApplicationInfo", optional(webApplicationInfo(), "ties the app to its Entra app"));
    all.put("activities", optional(activities(), "declares the app's feed notifications"));
    all.put("authorization", optional(authorization(), "asks for permissions on a resource"));
    all.put(
        "defaultInstallScope",
        optional(
            words("personal", "team", "groupChat", "meetings", "copilot"),
            "is what the Add button offers first"));
    all.put("defaultGroupCapability", optional(groupCapability(), "is opened after adding"));
    all.put(
        "supportedChannelTypes",
        optional(
            new Items(words("sharedChannels", "privateChannels"), 2, false),
            "lists the channels besides standard ones"));
    all.put("supportsChannelFeatures", optional(words("tier1"), "names the channel features"));
    all.put("showLoadingIndicator", optional(FLAG, "shows that a tab is loading"));
    all.put("isFullScreen", optional(FLAG, "hides a tab's header"));
    all.put("defaultBlockUntilAdminAction", optional(FLAG, "waits for an administrator"));
    all.put("publisherDocsUrl", optional(URL, "tells administrators more"));
    TabRules.addTo(all);
    for (String known : KNOWN_BY_NAME) {
      all.put(known, optional(UNCHECKED, "is a part we do not check"));
    }
    return new Members(all);
  }

  private static Members developer() {
    return members(
        Map.of(
            "name", required(text(32), "is shown on the app's page"),
            "mpnId", optional(text(10), "is the partner network's id"),
            "websiteUrl", required(URL, "is where people find support"),
            "privacyUrl", required(URL, "is the privacy statement"),
            "termsOfUseUrl", required(URL, "is the terms of use")));
  }

  private static Members description() {
    var feature =
        members(
            Map.of(
                "title", required(text(45), "names the feature"),
                "description", required(text(120), "explains the feature")));
    return members(
        Map.of(
            "short", required(text(80), "is shown in lists"),
            "full", required(text(4000), "is shown on the app's page"),
            "features", optional(new Items(feature, 1, 3, false), "lists what the app can do")));
  }

  private static Members localizationInfo() {
    var language =
        members(
            Map.of(
                "languageTag", required(LANGUAGE, "names the language"),
                "file", required(PATH, "names the translation")));
    return members(
        Map.of(
            "defaultLanguageTag", required(LANGUAGE, "is the manifest's own language"),
            "defaultLanguageFile", optional(PATH, "names the default strings"),
            "additionalLanguages",
                optional(new Items(language, Shape.UNLIMITED, true), "lists the others")));
  }

  private static Members bot() {
    var scope = words("team", "personal", "groupChat", "copilot");
    var all = new LinkedHashMap<String, Member>();
    all.put("botId", required(GUID, "is the bot's app id"));
    all.put("scopes", required(new Items(scope, 4, false), "says where the bot can be used"));
    all.put("isNotificationOnly", optional(FLAG, "says that the bot only sends"));
    all.put("needsChannelSelector", optional(FLAG, "asks for a channel when adding"));
    all.put("supportsFiles", optional(FLAG, "allows files"));
    all.put("supportsCalling", optional(FLAG, "allows calls"));
    all.put("supportsVideo", optional(FLAG, "allows video"));
    all.put("supportsTargetedMessages", optional(FLAG, "allows targeted messages"));
    all.put("configuration", optional(TabRules.botConfiguration(), "opens a dialog when adding"));
    all.put(
        "requirementSet",
        optional(TabRules.requirements(), "names what the host must be able to do"));
    all.put("registrationInfo", optional(registration(), "is written by Microsoft"));
    all.put("commandLists", optional(new Items(commandList(scope), 3, false), "suggests commands"));
    return new Members(all);
  }

  private static Members commandList(Choice scope) {
    var command =
        members(
            Map.of(
                "title", required(text(128), "is the command"),
                "description", optional(text(4000), "explains the command"),
                "type", optional(words("basic", "prompt"), "is its kind"),
                "prompt", optional(text(4000), "is the text it sends")));
    return members(
        Map.of(
            "scopes", required(new Items(scope, 4, false), "says where they are suggested"),
            "commands", required(new Items(command, 12, false), "lists them"),
            "triggers",
                optional(new Items(words("mention", "slash"), 2, false), "says what opens them")));
  }

  private static Members registration() {
    return members(
        Map.of(
            "source",
                required(
                    words("standard", "microsoftCopilotStudio", "onedriveSharepoint"),
                    "says where the bot was made"),
            "environment", optional(text(128), "names the environment"),
            "schemaName", optional(text(128), "names the schema"),
            "clusterCategory", optional(text(128), "names the cluster")));
  }

  private static Members webApplicationInfo() {
    var nested =
        members(
            Map.of(
                "redirectUri", required(text(Shape.UNLIMITED), "is where the token is used"),
                "scopes",
                    required(
                        new Items(text(Shape.UNLIMITED), 20, false), "lists what it is good for"),
                "claims", optional(text(Shape.UNLIMITED), "asks for more claims")));
    return members(
        Map.of(
            "id", required(GUID, "is the Entra app's id, which the Self permissions compare"),
            "resource", optional(text(2048), "is the Entra app's resource"),
            "nestedAppAuthInfo",
                optional(new Items(nested, 5, false), "lists tokens to prefetch")));
  }

  private static Members activities() {
    var type =
        members(
            Map.of(
                "type", required(text(64), "is the activityType that notifications name"),
                "description", required(text(128), "is shown in people's settings"),
                "templateText", required(text(128), "is the text shown in the feed"),
                "allowedIconIds",
                    optional(new Items(text(Shape.UNLIMITED), 50, false), "lists its icons")));
    var icon =
        members(
            Map.of(
                "id", required(text(64), "names the icon"),
                "iconFile", required(text(128), "names the 32x32 image")));
    return members(
        Map.of(
            "activityTypes", optional(new Items(type, 128, false), "lists the kinds of entry"),
            "activityIcons", optional(new Items(icon, 50, false), "lists the icons")));
  }

  private static Members authorization() {
    var permission =
        members(
            Map.of(
                "name", required(text(128), "names the permission"),
                "type", required(words("Application", "Delegated"), "says who uses it")));
    return members(
        Map.of(
            "permissions",
            optional(
                members(
                    Map.of(
                        "resourceSpecific",
                        optional(new Items(permission, 16, true), "lists the permissions"))),
                "lists the permissions")));
  }

  private static Members groupCapability() {
    var kind = words("tab", "bot", "connector");
    return members(
        Map.of(
            "team", optional(kind, "is opened in a team"),
            "groupchat", optional(kind, "is opened in a chat"),
            "meetings", optional(kind, "is opened in a meeting")));
  }

  static Member required(Shape shape, String purpose) {
    return new Member(shape, true, purpose);
  }

  static Member optional(Shape shape, String purpose) {
    return new Member(shape, false, purpose);
  }

  static Members members(Map<String, Member> members) {
    return new Members(members);
  }

  static Choice words(String... words) {
    return new Choice(List.of(words));
  }

  static Text text(int maxLength) {
    return new Text(maxLength, null, "text");
  }

  static Text text(int maxLength, String pattern, String looksLike) {
    return new Text(maxLength, Pattern.compile(pattern), looksLike);
  }
}
