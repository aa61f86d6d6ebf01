package dev.postrider.cli;

import dev.postrider.teams.manifest.AppDefinition;
import dev.postrider.teams.manifest.AppDefinition.Activities;
import dev.postrider.teams.manifest.AppDefinition.ActivityType;
import dev.postrider.teams.manifest.AppDefinition.Bot;
import dev.postrider.teams.manifest.AppDefinition.Descriptions;
import dev.postrider.teams.manifest.AppDefinition.Developer;
import dev.postrider.teams.manifest.AppDefinition.Localization;
import dev.postrider.teams.manifest.AppDefinition.Names;
import dev.postrider.teams.manifest.AppDefinition.ResourceSpecificPermission;
import dev.postrider.teams.manifest.AppDefinition.ResourceSpecificPermission.Kind;
import dev.postrider.teams.manifest.AppDefinition.Translation;
import dev.postrider.teams.manifest.AppDefinition.WebApplication;
import dev.postrider.teams.manifest.Icons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A description of an app, `app.yaml`, as `app init` writes it. What it says is checked where the
/// package is; here only whether it can be read.
final class AppYaml {
  static final String NAME = "app.yaml";

  private static final Pattern VERSION =
      Pattern.compile("(?m)^version:[ \\t]*([\"']?)([^\\s\"'#]+)\\1");

  private final Path file;
  private final String text;
  private final YamlPart root;

  private AppYaml(Path file, String text, YamlPart root) {
    this.file = file;
    this.text = text;
    this.root = root;
  }

  static AppYaml read(Path file) {
    try {
      String text = Files.readString(file);
      return new AppYaml(file, text, YamlPart.read(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The app it describes.
  AppDefinition definition() {
    root.knows(
        "id",
        "version",
        "name",
        "full-name",
        "description",
        "full-description",
        "developer",
        "accent-color",
        "icons",
        "bot",
        "entra-app",
        "activities",
        "activity-icons",
        "permissions",
        "valid-domains",
        "default-language",
        "languages");
    String name = root.text("name");
    YamlPart bot = root.part("bot").knows("id", "scopes", "notification-only");
    YamlPart entraApp = root.part("entra-app").knows("id", "resource");
    String botId = bot.text("id");
    AppDefinition start = AppDefinition.ofBot(root.text("id"), botId, name, developer());
    return start
        .withVersion(root.text("version"))
        .withNames(
            new Names(name, root.text("full-name", name)),
            new Descriptions(
                root.text("description"), root.text("full-description", root.text("description"))))
        .withAccentColor(root.text("accent-color", start.accentColor()))
        .withBot(
            new Bot(
                botId, bot.texts("scopes", start.bot().scopes()), bot.flag("notification-only")),
            new WebApplication(
                entraApp.text("id", botId),
                entraApp.text("resource", start.webApplication().resource())))
        .withActivities(activities())
        .withPermissions(permissions())
        .withValidDomains(root.texts("valid-domains", List.of()))
        .withLocalization(localization());
  }

  /// Its icons: the files that it names, and drawn ones.
  Icons icons(String accentColor) {
    YamlPart named = root.part("icons").knows("color", "outline");
    Icons drawn = Icons.drawn(accentColor);
    Icons icons =
        Icons.of(
            named.has("color") ? bytes(named.text("color")) : drawn.color(),
            named.has("outline") ? bytes(named.text("outline")) : drawn.outline());
    for (var entry : root.part("activity-icons").entries().entrySet()) {
      String image = entry.getValue().textOr("");
      if (!image.isEmpty()) {
        icons = icons.withActivity(entry.getKey(), bytes(image));
      }
    }
    return icons;
  }

  /// Writes another version into the file, and leaves everything else as it is.
  void bump(String version) {
    Matcher line = VERSION.matcher(text);
    if (!line.find()) {
      throw unusable("has no line \"version: 1.0.0\", which --bump raises");
    }
    String quote = line.group(1);
    String changed =
        text.substring(0, line.start())
            + "version: "
            + quote
            + version
            + quote
            + text.substring(line.end());
    try {
      Files.writeString(file, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Developer developer() {
    YamlPart part = root.part("developer").knows("name", "website", "privacy", "terms");
    String website = part.text("website");
    return new Developer(
        part.text("name"), website, part.text("privacy", website), part.text("terms", website));
  }

  private Activities activities() {
    var types = new ArrayList<ActivityType>();
    root.part("activities")
        .entries()
        .forEach((type, part) -> {
          part.knows("description", "template", "icons");
          types.add(
              new ActivityType(
                  type,
                  part.text("description"),
                  part.text("template"),
                  part.texts("icons", List.of())));
        });
    return new Activities(types, List.copyOf(root.part("activity-icons").entries().keySet()));
  }

  private List<ResourceSpecificPermission> permissions() {
    return root.items("permissions").stream()
        .map(item -> {
          if (item.isText()) {
            return ResourceSpecificPermission.application(item.textOr(""));
          }
          item.knows("name", "type");
          String type = item.text("type", "Application");
          return new ResourceSpecificPermission(
              item.text("name"),
              switch (type.toLowerCase(java.util.Locale.ROOT)) {
                case "application" -> Kind.APPLICATION;
                case "delegated" -> Kind.DELEGATED;
                default ->
                    throw unusable(
                        "has a permission of type "
                            + type
                            + "; there are Application and Delegated");
              });
        })
        .toList();
  }

  private Localization localization() {
    var types = new ArrayList<>(root.part("activities").entries().keySet());
    var others = new ArrayList<Translation>();
    root.part("languages")
        .entries()
        .forEach((tag, part) -> others.add(new Translation(tag, strings(part, types))));
    return new Localization(root.text("default-language", "en-us"), others);
  }

  private Map<String, String> strings(YamlPart language, List<String> types) {
    language.knows("name", "full-name", "description", "full-description", "activities");
    var strings = new LinkedHashMap<String, String>();
    if (language.has("name")) {
      strings.put("name.short", language.text("name"));
      strings.put("name.full", language.text("full-name", language.text("name")));
    } else if (language.has("full-name")) {
      strings.put("name.full", language.text("full-name"));
    }
    if (language.has("description")) {
      strings.put("description.short", language.text("description"));
      strings.put(
          "description.full", language.text("full-description", language.text("description")));
    } else if (language.has("full-description")) {
      strings.put("description.full", language.text("full-description"));
    }
    language
        .part("activities")
        .entries()
        .forEach((type, part) -> {
          part.knows("description", "template");
          int index = types.indexOf(type);
          if (index < 0) {
            throw unusable("translates the activity " + type + ", which is not among activities");
          }
          String place = "activities.activityTypes[" + index + "].";
          if (part.has("description")) {
            strings.put(place + "description", part.text("description"));
          }
          if (part.has("template")) {
            strings.put(place + "templateText", part.text("template"));
          }
        });
    return strings;
  }

  private byte[] bytes(String name) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return Files.readAllBytes(folder == null ? Path.of(name) : folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Told unusable(String why) {
    return Code.APP_CONFIG_UNUSABLE.because(file + " " + why + ".");
  }
}
