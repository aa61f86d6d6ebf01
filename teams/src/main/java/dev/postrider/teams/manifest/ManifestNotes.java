package dev.postrider.teams.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a catalogue takes and its author may not have meant: said, and no fault.
final class ManifestNotes {

  private static final Pattern EXAMPLE =
      Pattern.compile("(?i)https?://(www\\.)?example\\.(com|org|net)(/.*)?");

  private final JsonNode manifest;
  private final Set<String> files;
  private final List<Fault> notes = new ArrayList<>();

  ManifestNotes(JsonNode manifest, Set<String> files) {
    this.manifest = manifest;
    this.files = files;
  }

  List<Fault> all() {
    bot();
    permissions();
    placeholders();
    files();
    for (String part : ManifestRules.unchecked(manifest)) {
      note(
          "not-checked",
          "/" + part,
          part + " was not looked into",
          "We check what bots, tabs and notifications need",
          "Let the Developer Portal check the rest");
    }
    return List.copyOf(notes);
  }

  private void bot() {
    JsonNode bot = manifest.path("bots").path(0);
    String botId = bot.path("botId").asString("");
    String entraApp = manifest.at("/webApplicationInfo/id").asString("");
    if (bot.isMissingNode()) {
      note(
          "no-bot",
          "/bots",
          "the app has no bot",
          "Chat messages are sent by a bot; feed notifications need none",
          "Add bots, if it shall send chat messages");
      return;
    }
    if (entraApp.isEmpty() && manifest.path("webApplicationInfo").isMissingNode()) {
      note(
          "no-entra-app",
          "/webApplicationInfo",
          "webApplicationInfo is missing",
          "The Self permissions (TeamsAppInstallation.ReadWriteSelfForUser.All and the like) let"
              + " an app install only the Teams app that names it there",
          "Add webApplicationInfo with the Entra app's id");
    } else if (!botId.equalsIgnoreCase(entraApp)) {
      note(
          "two-ids",
          "/webApplicationInfo/id",
          "the bot and the Entra app have different ids",
          "Most apps use one registration for both",
          "Check that the second signs in to Graph and the first to the Bot Connector");
    }
    var scopes = new HashSet<String>();
    bot.path("scopes").forEach(scope -> scopes.add(scope.asString("").toLowerCase(Locale.ROOT)));
    if (!scopes.isEmpty() && !scopes.contains("personal")) {
      note(
          "not-for-people",
          "/bots/0/scopes",
          "the bot has no personal scope",
          "It can be installed in teams or chats and not for a person",
          "Add personal, if it shall message people");
    }
  }

  private void permissions() {
    JsonNode wanted = manifest.at("/authorization/permissions/resourceSpecific");
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i).path("name").asString("");
      if (!name.isBlank() && !ResourcePermissions.isKnown(name)) {
        note(
            "unknown-permission",
            "/authorization/permissions/resourceSpecific/" + i + "/name",
            "we do not know the permission " + name,
            "Resource-specific permissions end in .Group, .Chat or .User, and a misspelled one is"
                + " never granted",
            ResourcePermissions.near(name)
                .map(near -> "Did you mean " + near + "?")
                .orElse("Compare it with Microsoft's list"));
      }
    }
  }

  private void placeholders() {
    List<String> ofNobody =
        Stream.of("websiteUrl", "privacyUrl", "termsOfUseUrl")
            .filter(
                url -> EXAMPLE.matcher(manifest.path("developer").path(url).asString("")).matches())
            .toList();
    if (!ofNobody.isEmpty()) {
      note(
          "placeholder",
          "/developer/" + ofNobody.getFirst(),
          String.join(", ", ofNobody) + " name an example page",
          "People are sent there from the app's page",
          "Name pages of your own");
    }
  }

  private void files() {
    for (String name : files) {
      if (name.startsWith("__MACOSX/")
          || name.endsWith(".DS_Store")
          || name.endsWith("Thumbs.db")) {
        notes.add(
            new Fault(
                "stray-file",
                name,
                "",
                "the operating system has left " + name,
                "It is no part of the app, and not every catalogue takes it",
                "Pack without it: zip -X app.zip manifest.json color.png outline.png"));
      }
    }
  }

  private void note(String code, String at, String what, String why, String fix) {
    notes.add(new Fault(code, AppPackage.MANIFEST, at, what, why, fix).at(manifest));
  }
}
