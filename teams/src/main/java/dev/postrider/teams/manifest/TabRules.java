package dev.postrider.teams.manifest;

import static dev.postrider.teams.manifest.ManifestRules.FLAG;
import static dev.postrider.teams.manifest.ManifestRules.GUID;
import static dev.postrider.teams.manifest.ManifestRules.PATH;
import static dev.postrider.teams.manifest.ManifestRules.URL;
import static dev.postrider.teams.manifest.ManifestRules.members;
import static dev.postrider.teams.manifest.ManifestRules.optional;
import static dev.postrider.teams.manifest.ManifestRules.required;
import static dev.postrider.teams.manifest.ManifestRules.text;
import static dev.postrider.teams.manifest.ManifestRules.words;

import dev.postrider.teams.manifest.Shape.Items;
import dev.postrider.teams.manifest.Shape.Member;
import dev.postrider.teams.manifest.Shape.Members;
import dev.postrider.teams.manifest.Shape.Whole;
import java.util.LinkedHashMap;
import java.util.Map;

/// The parts of a manifest that an app may have beside its bot: tabs, connectors, meeting scenes.
final class TabRules {

  private static final String CONTEXTS =
      "personalTab channelTab privateChatTab meetingChatTab meetingDetailsTab meetingSidePanel"
          + " meetingStage";

  private TabRules() {}

  static void addTo(Map<String, Member> all) {
    all.put(
        "configurableTabs",
        optional(new Items(configurableTab(), 1, false), "lists tabs to set up"));
    all.put("staticTabs", optional(new Items(staticTab(), 16, true), "lists ready-made tabs"));
    all.put("connectors", optional(new Items(connector(), 1, false), "lists connectors"));
    all.put("subscriptionOffer", optional(one("offerId", text(2048)), "names an offer"));
    all.put("graphConnector", optional(one("notificationUrl", URL), "receives Graph's changes"));
    all.put(
        "configurableProperties",
        optional(
            new Items(
                words(
                    "name",
                    "shortDescription",
                    "longDescription",
                    "smallImageUrl",
                    "largeImageUrl",
                    "accentColor",
                    "developerUrl",
                    "privacyUrl",
                    "termsOfUseUrl"),
                9,
                false),
            "lists what an administrator may change"));
    all.put("meetingExtensionDefinition", optional(meeting(), "describes meeting scenes"));
    all.put(
        "intuneInfo",
        optional(
            members(
                Map.of(
                    "supportedMobileAppManagementVersion",
                    optional(text(64), "names the version"))),
            "is about managed mobile apps"));
    all.put(
        "backgroundLoadConfiguration",
        optional(
            members(Map.of("tabConfiguration", optional(one("contentUrl", URL), "names the page"))),
            "loads a tab in the background"));
  }

  /// What a bot shows when it is added to a team or a group chat.
  static Members botConfiguration() {
    var size =
        text(
            16,
            "^((([0-9]*\\.)?[0-9]+)|[lL][aA][rR][gG][eE]|[mM][eE][dD][iI][uU][mM]"
                + "|[sS][mM][aA][lL][lL])$",
            "a number of pixels, or large, medium or small");
    var task =
        members(
            Map.of(
                "title", optional(text(64), "is the dialog's title"),
                "width", optional(size, "is the dialog's width"),
                "height", optional(size, "is the dialog's height"),
                "url", optional(URL, "is the dialog's page")));
    var place =
        members(
            Map.of(
                "fetchTask", optional(FLAG, "asks the bot for the dialog"),
                "taskInfo", optional(task, "is the dialog")));
    return members(
        Map.of(
            "team", optional(place, "is shown in teams"),
            "groupChat", optional(place, "is shown in group chats")));
  }

  static Members requirements() {
    var functions =
        words("dialogUrl", "dialogUrlBot", "dialogAdaptiveCard", "dialogAdaptiveCardBot");
    return members(
        Map.of(
            "hostMustSupportFunctionalities",
            required(
                new Items(one("name", functions), 1, Shape.UNLIMITED, false),
                "lists what the host must be able to do")));
  }

  private static Members configurableTab() {
    var all = new LinkedHashMap<String, Member>();
    all.put("id", optional(text(64), "names the tab"));
    all.put("configurationUrl", required(URL, "is the page on which it is set up"));
    all.put("canUpdateConfiguration", optional(FLAG, "allows changes later"));
    all.put(
        "scopes", required(new Items(words("team", "groupChat"), 2, false), "says where it fits"));
    all.put(
        "meetingSurfaces",
        optional(new Items(words("sidePanel", "stage"), 2, false), "says where in a meeting"));
    all.put(
        "context", optional(new Items(words(CONTEXTS.split(" ")), 7, false), "says where it is"));
    all.put("sharePointPreviewImage", optional(PATH, "names a picture for SharePoint"));
    all.put(
        "supportedSharePointHosts",
        optional(
            new Items(words("sharePointFullPage", "sharePointWebPart"), 2, true),
            "says where in SharePoint"));
    return members(all);
  }

  private static Members staticTab() {
    var all = new LinkedHashMap<String, Member>();
    all.put("entityId", required(text(64), "names the tab"));
    all.put("name", optional(text(128), "is shown above the tab"));
    all.put("contentUrl", optional(URL, "is the tab's page"));
    all.put("contentBotId", optional(GUID, "is the bot that fills the tab"));
    all.put("websiteUrl", optional(URL, "is opened in a browser"));
    all.put("searchUrl", optional(URL, "is asked when people search"));
    all.put(
        "scopes",
        required(
            new Items(words("team", "personal", "groupChat"), 3, false), "says where it fits"));
    String contexts = CONTEXTS + " teamLevelApp";
    all.put(
        "context", optional(new Items(words(contexts.split(" ")), 8, false), "says where it is"));
    all.put("requirementSet", optional(requirements(), "names what the host must be able to do"));
    return members(all);
  }

  private static Members connector() {
    return members(
        Map.of(
            "connectorId", required(text(64), "names the connector"),
            "configurationUrl", optional(ManifestRules.URL, "is the page on which it is set up"),
            "scopes", required(new Items(words("team"), 1, false), "says where it fits")));
  }

  private static Members meeting() {
    var scene =
        members(
            Map.of(
                "id", required(GUID, "names the scene"),
                "name", required(text(128), "is shown to people"),
                "file", required(PATH, "names the scene's file"),
                "preview", required(PATH, "names its picture"),
                "maxAudience", required(new Whole(50), "is how many people it seats"),
                "seatsReservedForOrganizersOrPresenters",
                    required(new Whole(50), "is how many seats are kept")));
    return members(
        Map.of(
            "scenes", optional(new Items(scene, 5, true), "lists the scenes"),
            "supportsStreaming", optional(FLAG, "allows streaming"),
            "supportsCustomShareToStage", optional(FLAG, "has a button of its own"),
            "supportsAnonymousGuestUsers", optional(FLAG, "lets guests in")));
  }

  private static Members one(String name, Shape shape) {
    return members(Map.of(name, required(shape, "is what this is about")));
  }
}
