package dev.postrider.teams.manifest;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes an [AppDefinition] as a manifest of the newest version we know.
final class ManifestWriter {

  static final String COLOR = "color.png";
  static final String OUTLINE = "outline.png";

  private ManifestWriter() {}

  static JsonNode manifest(AppDefinition app) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", schemaAddress());
    root.put("manifestVersion", ManifestRules.NEWEST);
    root.put("version", app.version());
    root.put("id", app.manifestId());
    developer(root.putObject("developer"), app.developer());
    root.putObject("name").put("short", app.names().brief()).put("full", app.names().full());
    root.putObject("description")
        .put("short", app.descriptions().brief())
        .put("full", app.descriptions().full());
    root.putObject("icons").put("color", COLOR).put("outline", OUTLINE);
    root.put("accentColor", app.accentColor());
    bot(root.putArray("bots").addObject(), app.bot());
    root.putObject("webApplicationInfo")
        .put("id", app.webApplication().id())
        .put("resource", app.webApplication().resource());
    permissions(root, app);
    activities(root, app.activities());
    if (!app.validDomains().isEmpty()) {
      app.validDomains().forEach(root.putArray("validDomains")::add);
    }
    languages(root, app.localization());
    return root;
  }

  private static String schemaAddress() {
    return "https://developer.microsoft.com/json-schemas/teams/v"
        + ManifestRules.NEWEST
        + "/MicrosoftTeams.schema.json";
  }

  private static void developer(ObjectNode node, AppDefinition.Developer developer) {
    node.put("name", developer.name());
    node.put("websiteUrl", developer.websiteUrl());
    node.put("privacyUrl", developer.privacyUrl());
    node.put("termsOfUseUrl", developer.termsOfUseUrl());
  }

  private static void bot(ObjectNode node, AppDefinition.Bot bot) {
    node.put("botId", bot.botId());
    bot.scopes().forEach(node.putArray("scopes")::add);
    node.put("isNotificationOnly", bot.notificationOnly());
  }

  private static void permissions(ObjectNode root, AppDefinition app) {
    if (app.permissions().isEmpty()) {
      return;
    }
    var wanted =
        root.putObject("authorization").putObject("permissions").putArray("resourceSpecific");
    app.permissions()
        .forEach(
            each -> wanted.addObject().put("name", each.name()).put("type", each.kind().word()));
  }

  private static void activities(ObjectNode root, AppDefinition.Activities activities) {
    if (activities.types().isEmpty() && activities.iconIds().isEmpty()) {
      return;
    }
    ObjectNode node = root.putObject("activities");
    var types = node.putArray("activityTypes");
    for (AppDefinition.ActivityType each : activities.types()) {
      ObjectNode type =
          types
              .addObject()
              .put("type", each.type())
              .put("description", each.description())
              .put("templateText", each.templateText());
      if (!each.iconIds().isEmpty()) {
        each.iconIds().forEach(type.putArray("allowedIconIds")::add);
      }
    }
    if (!activities.iconIds().isEmpty()) {
      var icons = node.putArray("activityIcons");
      for (int i = 0; i < activities.iconIds().size(); i++) {
        icons.addObject().put("id", activities.iconIds().get(i)).put("iconFile", activityIcon(i));
      }
    }
  }

  /// The file of an activity's icon: ids may hold what file names may not.
  static String activityIcon(int index) {
    return "activity-icon-" + (index + 1) + ".png";
  }

  private static void languages(ObjectNode root, AppDefinition.Localization languages) {
    if (languages.others().isEmpty()) {
      return;
    }
    ObjectNode node = root.putObject("localizationInfo");
    node.put("defaultLanguageTag", languages.defaultTag());
    var others = node.putArray("additionalLanguages");
    for (int i = 0; i < languages.others().size(); i++) {
      others
          .addObject()
          .put("languageTag", languages.others().get(i).tag())
          .put("file", language(i));
    }
  }

  static String language(int index) {
    return "language-" + (index + 1) + ".json";
  }

  /// What a language file holds.
  static JsonNode strings(AppDefinition app, AppDefinition.Translation translation) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", schemaAddress().replace("MicrosoftTeams.", "MicrosoftTeams.Localization."));
    root.put("name.short", app.names().brief());
    root.put("name.full", app.names().full());
    root.put("description.short", app.descriptions().brief());
    root.put("description.full", app.descriptions().full());
    translation.strings().forEach(root::put);
    return root;
  }
}
