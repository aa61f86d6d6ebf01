package dev.postrider.teams.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What no single member can say: whether the manifest's members fit each other, and its files.
final class ManifestSense {

  private static final Pattern SEMVER =
      Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)");
  private static final Pattern SCHEMA_VERSION = Pattern.compile("/v(\\d+\\.\\d+)/");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private final JsonNode manifest;
  private final Set<String> files;
  private final List<Fault> faults;

  ManifestSense(JsonNode manifest, Set<String> files, List<Fault> faults) {
    this.manifest = manifest;
    this.files = files;
    this.faults = faults;
  }

  void check() {
    versions();
    bots();
    activities();
    permissions();
    translations();
  }

  private void versions() {
    String rules = manifest.path("manifestVersion").asString("");
    if (!rules.isEmpty() && !ManifestRules.isPublished(rules)) {
      fault(
          "unknown-manifest-version",
          "/manifestVersion",
          "manifestVersion is \"" + rules + "\"",
          "No manifest of that version is published",
          "Write \"" + ManifestRules.NEWEST + "\"");
    }
    var schema = SCHEMA_VERSION.matcher(manifest.path("$schema").asString(""));
    if (!rules.isEmpty() && schema.find() && !schema.group(1).equals(rules)) {
      fault(
          "schema-mismatch",
          "/$schema",
          "$schema names version " + schema.group(1),
          "manifestVersion says " + rules,
          "Let both name the same version");
    }
    String version = manifest.path("version").asString("");
    if (!version.isBlank() && !SEMVER.matcher(version).matches()) {
      fault(
          "not-semver",
          "/version",
          "version is \"" + version + "\"",
          "Teams compares versions as MAJOR.MINOR.PATCH, without leading zeros",
          "Write three numbers such as 1.0.0");
    }
  }

  private void bots() {
    JsonNode bots = manifest.path("bots");
    for (int i = 0; i < bots.size(); i++) {
      JsonNode scopes = bots.get(i).path("scopes");
      if (scopes.isArray() && scopes.isEmpty()) {
        fault(
            "no-scope",
            "/bots/" + i + "/scopes",
            "bots." + i + ".scopes is empty",
            "A bot without a scope can be installed nowhere",
            "Name at least one of personal, team, groupChat");
      }
    }
  }

  private void activities() {
    JsonNode types = manifest.path("activities").path("activityTypes");
    JsonNode icons = manifest.path("activities").path("activityIcons");
    if (!types.isEmpty() && manifest.path("webApplicationInfo").isMissingNode()) {
      needsEntraApp("/activities", "Feed notifications are sent as the Entra app");
    }
    var iconIds = new HashSet<String>();
    icons.forEach(icon -> iconIds.add(icon.path("id").asString("")));
    var names = new HashSet<String>();
    for (int i = 0; i < types.size(); i++) {
      activityType("/activities/activityTypes/" + i, types.get(i), names, iconIds);
    }
    for (int i = 0; i < icons.size(); i++) {
      file("/activities/activityIcons/" + i + "/iconFile", icons.get(i).path("iconFile"));
    }
  }

  private void activityType(String at, JsonNode type, Set<String> names, Set<String> iconIds) {
    String name = type.path("type").asString("");
    if (name.equals("systemDefault")) {
      fault(
          "reserved-activity-type",
          at + "/type",
          "the activity type is called systemDefault",
          "Teams keeps that name for notifications without a template",
          "Choose another name");
    }
    if (!name.isEmpty() && !names.add(name)) {
      fault(
          "repeated-activity-type",
          at + "/type",
          "the activity type " + name + " is declared twice",
          "A notification names its type, so each name may occur once",
          "Rename or remove one");
    }
    String template = type.path("templateText").asString("");
    String rest = PLACEHOLDER.matcher(template).replaceAll("");
    if (rest.contains("{") || rest.contains("}") || template.contains("{}")) {
      fault(
          "broken-template",
          at + "/templateText",
          "templateText has a brace without its partner or an empty placeholder",
          "Placeholders are written {name}",
          "Close each placeholder and name it");
    }
    JsonNode allowed = type.path("allowedIconIds");
    for (int i = 0; i < allowed.size(); i++) {
      String id = allowed.get(i).asString("");
      if (!iconIds.contains(id)) {
        fault(
            "unknown-icon",
            at + "/allowedIconIds/" + i,
            "the icon " + id + " is not declared",
            "allowedIconIds names entries of activities.activityIcons",
            "Declare the icon or remove its id");
      }
    }
  }

  private void permissions() {
    JsonNode wanted = manifest.path("authorization").path("permissions").path("resourceSpecific");
    if (!wanted.isEmpty() && manifest.path("webApplicationInfo").isMissingNode()) {
      needsEntraApp("/authorization", "Resource-specific permissions are granted to the Entra app");
    }
  }

  private void translations() {
    JsonNode languages = manifest.path("localizationInfo");
    file("/localizationInfo/defaultLanguageFile", languages.path("defaultLanguageFile"));
    JsonNode others = languages.path("additionalLanguages");
    for (int i = 0; i < others.size(); i++) {
      file("/localizationInfo/additionalLanguages/" + i + "/file", others.get(i).path("file"));
    }
  }

  private void needsEntraApp(String at, String why) {
    fault(
        "no-entra-app",
        at,
        at.substring(1) + " is declared without webApplicationInfo",
        why,
        "Add webApplicationInfo with the Entra app's id");
  }

  private void file(String at, JsonNode path) {
    if (path.isString() && !path.stringValue().isBlank() && !files.contains(path.stringValue())) {
      faults.add(missingFile(at, path.stringValue(), files));
    }
  }

  static Fault missingFile(String at, String path, Set<String> files) {
    String fix =
        files.stream()
            .filter(path::equalsIgnoreCase)
            .findFirst()
            .map(near -> "Write \"" + near + "\" (capitals matter)")
            .orElse("Add the file to the zip, or correct the path");
    return new Fault(
        "missing-file",
        AppPackage.MANIFEST,
        at,
        at.substring(1).replace('/', '.') + " names " + path + ", which is not in the package",
        "Every file that the manifest names must lie in the zip",
        fix);
  }

  private void fault(String code, String at, String what, String why, String fix) {
    faults.add(new Fault(code, AppPackage.MANIFEST, at, what, why, fix));
  }
}
