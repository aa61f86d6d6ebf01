package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.AppManifest;
import dev.postrider.emulator.tenant.AppManifest.ActivityIcon;
import dev.postrider.emulator.tenant.AppManifest.ActivityType;
import dev.postrider.emulator.tenant.AppManifest.Icon;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.Scope;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Reads `manifest.json` (Teams app manifest schema) and checks what the catalogue checks: members
/// that must be there, their lengths and forms, and the icons. All problems are told at once.
final class ManifestReader {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");
  private static final Pattern URL = Pattern.compile("(?i)https?://.+");
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int PNG_HEADER = 24;

  private final JsonNode manifest;
  private final Map<String, byte[]> files;
  private final List<String> problems = new ArrayList<>();

  ManifestReader(JsonNode manifest, Map<String, byte[]> files) {
    this.manifest = manifest;
    this.files = files;
  }

  AppManifest read() {
    if (!manifest.isObject()) {
      throw AppPackage.invalid("manifest.json is not a JSON object.");
    }
    checkDeveloper();
    matching("accentColor", COLOR, "a color like #4F6BED");
    text("manifestVersion", 64);
    var bot = onlyBot();
    var app =
        new AppManifest(
            matching("id", GUID, "a GUID"),
            matching("version", VERSION, "a version like 1.0.0"),
            text("name.short", 30),
            text("description.short", 80),
            text("description.full", 4000),
            bot == null ? null : guid("bots[0].botId", bot.path("botId")),
            webApplicationId(),
            optionalText("webApplicationInfo.resource", 2048),
            scopes(bot),
            resourcePermissions(),
            activityTypes(),
            activityIcons(),
            icon("icons.color", 192),
            icon("icons.outline", 32));
    if (!problems.isEmpty()) {
      throw AppPackage.invalid("manifest.json: " + String.join("; ", problems) + ".");
    }
    return app;
  }

  private void checkDeveloper() {
    text("developer.name", 32);
    for (var link : List.of("websiteUrl", "privacyUrl", "termsOfUseUrl")) {
      matching("developer." + link, URL, "a web address");
    }
  }

  private @Nullable JsonNode onlyBot() {
    var bots = manifest.path("bots");
    if (bots.size() > 1) {
      problems.add("bots holds more than one bot");
    }
    return bots.isEmpty() ? null : bots.get(0);
  }

  private @Nullable String webApplicationId() {
    var info = manifest.path("webApplicationInfo");
    return info.isMissingNode() ? null : guid("webApplicationInfo.id", info.path("id"));
  }

  private Set<Scope> scopes(@Nullable JsonNode bot) {
    var scopes = EnumSet.noneOf(Scope.class);
    if (bot != null) {
      if (bot.path("scopes").isEmpty()) {
        problems.add("bots[0].scopes is missing");
      }
      addScopes("bots[0].scopes", bot.path("scopes"), scopes);
    }
    for (var tabs : List.of("staticTabs", "configurableTabs")) {
      for (var tab : manifest.path(tabs)) {
        addScopes(tabs + ".scopes", tab.path("scopes"), scopes);
      }
    }
    // An app that says nothing of scopes (a message extension) can be added anywhere.
    return scopes.isEmpty() ? EnumSet.allOf(Scope.class) : scopes;
  }

  private void addScopes(String where, JsonNode names, Set<Scope> scopes) {
    for (var name : names) {
      switch (name.asString("").toLowerCase(Locale.ROOT)) {
        case "personal" -> scopes.add(Scope.USER);
        case "team" -> scopes.add(Scope.TEAM);
        case "groupchat" -> scopes.add(Scope.CHAT);
        case "copilot" -> {}
        default -> problems.add(where + " has an unknown scope " + name);
      }
    }
  }

  private List<ResourcePermission> resourcePermissions() {
    var found = new ArrayList<ResourcePermission>();
    var listed = at("authorization.permissions.resourceSpecific");
    if (listed.size() > 16) {
      problems.add("authorization.permissions.resourceSpecific holds more than 16 permissions");
    }
    for (var one : listed) {
      var name = one.path("name").asString("");
      var kind = one.path("type").asString("").toLowerCase(Locale.ROOT);
      var isKnown = kind.equals("application") || kind.equals("delegated");
      if (name.isEmpty() || name.length() > 128 || !isKnown) {
        problems.add("authorization.permissions.resourceSpecific has a broken permission " + one);
      } else {
        var type =
            kind.equals("application")
                ? ResourcePermission.Kind.APPLICATION
                : ResourcePermission.Kind.DELEGATED;
        found.add(new ResourcePermission(name, type));
      }
    }
    return found;
  }

  private List<ActivityType> activityTypes() {
    var found = new ArrayList<ActivityType>();
    var languages = languages();
    var iconIds = new HashSet<String>();
    at("activities.activityIcons").forEach(one -> iconIds.add(one.path("id").asString("")));
    var listed = at("activities.activityTypes");
    if (listed.size() > 128) {
      problems.add("activities.activityTypes holds more than 128 types");
    }
    for (var one : listed) {
      var type =
          new ActivityType(
              one.path("type").asString(""),
              one.path("description").asString(""),
              one.path("templateText").asString(""),
              translated("activities.activityTypes[" + found.size() + "].templateText", languages),
              names(one.path("allowedIconIds")));
      if (type.type().isEmpty() || type.type().length() > 64) {
        problems.add("activities.activityTypes has a type without a name, or a too long one");
      } else if (type.type().equals("systemDefault")) {
        problems.add("activities.activityTypes declares the reserved type systemDefault");
      } else if (type.description().isEmpty() || type.templateText().isEmpty()) {
        problems.add(
            "activities.activityTypes." + type.type() + " lacks description or templateText");
      } else if (!iconIds.containsAll(type.allowedIconIds())) {
        problems.add(
            "activities.activityTypes." + type.type() + " allows an icon that is not declared");
      }
      found.add(type);
    }
    return found;
  }

  private List<ActivityIcon> activityIcons() {
    var found = new ArrayList<ActivityIcon>();
    var listed = at("activities.activityIcons");
    if (listed.size() > 50) {
      problems.add("activities.activityIcons holds more than 50 icons");
    }
    for (var one : listed) {
      var id = one.path("id").asString("");
      if (id.isEmpty() || id.length() > 64) {
        problems.add("activities.activityIcons has an icon without an id, or with a too long one");
      }
      var icon = file("activities.activityIcons." + id, one.path("iconFile").asString(""), 32);
      if (icon != null) {
        found.add(new ActivityIcon(id, icon));
      }
    }
    return found;
  }

  private static List<String> names(JsonNode listed) {
    var names = new ArrayList<String>();
    listed.forEach(one -> names.add(one.asString("")));
    return names;
  }

  /// The language files of the package, by language tag in lower case.
  private Map<String, JsonNode> languages() {
    var languages = new HashMap<String, JsonNode>();
    for (var one : at("localizationInfo.additionalLanguages")) {
      var tag = one.path("languageTag").asString("").toLowerCase(Locale.ROOT);
      var name = one.path("file").asString("");
      var bytes = files.get(plain(name));
      if (tag.isEmpty() || bytes == null) {
        problems.add("localizationInfo names the file '" + name + "', which is not in the package");
        continue;
      }
      try {
        languages.put(tag, JsonMapper.shared().readTree(bytes));
      } catch (JacksonException broken) {
        problems.add("The language file '" + name + "' is not valid JSON");
      }
    }
    return languages;
  }

  private static Map<String, String> translated(String key, Map<String, JsonNode> languages) {
    var translations = new HashMap<String, String>();
    languages.forEach((tag, words) -> {
      var text = words.path(key).asString("");
      if (!text.isEmpty()) {
        translations.put(tag, text);
      }
    });
    return translations;
  }

  private @Nullable Icon icon(String where, int pixels) {
    var name = text(where, 2048);
    if (name.isEmpty()) {
      return null;
    }
    return file(where, name, pixels);
  }

  private @Nullable Icon file(String where, String name, int pixels) {
    var file = files.get(plain(name));
    if (file == null) {
      problems.add(where + " names " + name + ", which is not in the package");
      return null;
    }
    if (!isPng(file, pixels)) {
      problems.add("%s is not a PNG of %d by %d pixels".formatted(where, pixels, pixels));
    }
    return new Icon(Base64.getEncoder().encodeToString(file));
  }

  private static String plain(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private static boolean isPng(byte[] file, int pixels) {
    if (file.length < PNG_HEADER) {
      return false;
    }
    var header = ByteBuffer.wrap(file);
    return ByteBuffer.wrap(file, 0, PNG.length).equals(ByteBuffer.wrap(PNG))
        && header.getInt(16) == pixels
        && header.getInt(20) == pixels;
  }

  private String guid(String where, JsonNode value) {
    var text = value.asString("");
    if (!GUID.matcher(text).matches()) {
      problems.add(where + " is not a GUID");
    }
    return text;
  }

  private String matching(String where, Pattern form, String described) {
    var text = at(where).asString("");
    if (text.isEmpty()) {
      problems.add(where + " is missing");
    } else if (!form.matcher(text).matches()) {
      problems.add(where + " is not " + described);
    }
    return text;
  }

  private String text(String where, int most) {
    var text = at(where).asString("");
    if (text.isEmpty()) {
      problems.add(where + " is missing");
    } else if (text.length() > most) {
      problems.add("%s is longer than %d characters".formatted(where, most));
    }
    return text;
  }

  private @Nullable String optionalText(String where, int most) {
    return at(where).isMissingNode() ? null : text(where, most);
  }

  private JsonNode at(String path) {
    var node = manifest;
    for (var name : path.split("\\.", -1)) {
      node = node.isObject() ? node.path(name) : MissingNode.getInstance();
    }
    return node;
  }
}
