package dev.postrider.teams.manifest;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What no single member can say: whether the manifest's members fit each other.
final class ManifestSense {

  private static final Pattern SEMVER =
      Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)");
  private static final Pattern SCHEMA_VERSION = Pattern.compile("/v(\\d+\\.\\d+)/");
  private static final String LABEL = "([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?|\\*)";
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)(?=.*[a-z0-9])(" + LABEL + "\\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?(:\\d{1,5})?");

  private final JsonNode manifest;
  private final List<Fault> faults;

  ManifestSense(JsonNode manifest, List<Fault> faults) {
    this.manifest = manifest;
    this.faults = faults;
  }

  void check() {
    versions();
    bots();
    permissions();
    domains();
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

  private void permissions() {
    JsonNode wanted = manifest.path("authorization").path("permissions").path("resourceSpecific");
    JsonNode entraApp = manifest.path("webApplicationInfo");
    if (wanted.isEmpty()) {
      return;
    }
    if (entraApp.isMissingNode()) {
      faults.add(
          needsEntraApp(
              "/authorization", "Resource-specific permissions are granted to the Entra app"));
    } else if (entraApp.path("resource").isMissingNode()) {
      fault(
          "no-resource",
          "/webApplicationInfo/resource",
          "webApplicationInfo has no resource",
          "Resource-specific permissions are refused without one, whatever it says",
          "Add \"resource\": \"https://graph.microsoft.com\"");
    }
    needs(12, "/authorization", "authorization");
    for (int i = 0; i < wanted.size(); i++) {
      if (isDeclaredBefore(wanted, i)) {
        fault(
            "repeated-permission",
            "/authorization/permissions/resourceSpecific/" + i,
            wanted.get(i).path("name").asString("") + " is asked for twice",
            "Each permission is asked for once",
            "Remove one");
      }
    }
  }

  private static boolean isDeclaredBefore(JsonNode wanted, int index) {
    String name = wanted.get(index).path("name").asString("");
    String type = wanted.get(index).path("type").asString("");
    for (int i = 0; i < index; i++) {
      // What is the same in every member is found as a repeated entry.
      if (wanted.get(i).path("name").asString("").equalsIgnoreCase(name)
          && wanted.get(i).path("type").asString("").equals(type)
          && !wanted.get(i).equals(wanted.get(index))) {
        return true;
      }
    }
    return false;
  }

  private void needs(int minor, String at, String what) {
    int declared = ManifestRules.minor(manifest.path("manifestVersion").asString(""));
    if (declared > 0 && declared < minor) {
      faults.add(tooOld(minor, at, what));
    }
  }

  static Fault tooOld(int minor, String at, String what) {
    return new Fault(
        "manifest-too-old",
        AppPackage.MANIFEST,
        at,
        what + " is declared in a manifest before 1." + minor,
        "Teams reads " + what + " from manifest 1." + minor + " on",
        "Write \"manifestVersion\": \"" + ManifestRules.NEWEST + "\", and $schema likewise");
  }

  private void domains() {
    JsonNode domains = manifest.path("validDomains");
    for (int i = 0; i < domains.size(); i++) {
      String domain = domains.get(i).asString("");
      if (!domain.isBlank() && !DOMAIN.matcher(domain).matches()) {
        fault(
            "wrong-domain",
            "/validDomains/" + i,
            "validDomains." + i + " is \"" + domain + "\"",
            "A valid domain is a host name; a * may stand for one whole part of it, not for all",
            "Write it without https:// and without a path, such as app.contoso.com or"
                + " *.contoso.com");
      }
    }
  }

  static Fault needsEntraApp(String at, String why) {
    return new Fault(
        "no-entra-app",
        AppPackage.MANIFEST,
        at,
        at.substring(1) + " is declared without webApplicationInfo",
        why,
        "Add webApplicationInfo with the Entra app's id");
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
