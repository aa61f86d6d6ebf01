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
    activities(root, app);
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

  private static void activities(ObjectNode root, AppDefinition app) {
    if (app.activityTypes().isEmpty()) {
      return;
    }
    var types = root.putObject("activities").putArray("activityTypes");
    app.activityTypes()
        .forEach(each ->
            types
                .addObject()
                .put("type", each.type())
                .put("description", each.description())
                .put("templateText", each.templateText()));
  }
}
