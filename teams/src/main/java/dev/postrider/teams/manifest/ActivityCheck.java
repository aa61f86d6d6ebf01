package dev.postrider.teams.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Whether the kinds of feed entry that a manifest declares can be used, and their icons are there.
final class ActivityCheck {

  /// The first minor version of the manifest with activities.
  private static final int OLDEST = 7;

  private final JsonNode manifest;
  private final Set<String> files;
  private final List<Fault> faults;

  ActivityCheck(JsonNode manifest, Set<String> files, List<Fault> faults) {
    this.manifest = manifest;
    this.files = files;
    this.faults = faults;
  }

  void check() {
    JsonNode types = manifest.path("activities").path("activityTypes");
    JsonNode icons = manifest.path("activities").path("activityIcons");
    if (!types.isEmpty() && manifest.path("webApplicationInfo").isMissingNode()) {
      faults.add(
          ManifestSense.needsEntraApp(
              "/activities", "Feed notifications are sent as the Entra app"));
    }
    int version = ManifestRules.minor(manifest.path("manifestVersion").asString(""));
    if (!types.isEmpty() && version > 0 && version < OLDEST) {
      faults.add(ManifestSense.tooOld(OLDEST, "/activities", "activities"));
    }
    var iconIds = new HashSet<String>();
    for (int i = 0; i < icons.size(); i++) {
      icon("/activities/activityIcons/" + i, icons.get(i), iconIds);
    }
    var names = new HashSet<String>();
    for (int i = 0; i < types.size(); i++) {
      activityType("/activities/activityTypes/" + i, types.get(i), names, iconIds);
    }
  }

  private void icon(String at, JsonNode icon, Set<String> ids) {
    String id = icon.path("id").asString("");
    if (!id.isEmpty() && !ids.add(id)) {
      fault(
          "repeated-icon",
          at + "/id",
          "the icon " + id + " is declared twice",
          "A notification names its icon, so each id may occur once",
          "Rename or remove one");
    }
    String file = icon.path("iconFile").asString("");
    if (!file.isBlank() && !files.contains(file)) {
      faults.add(ManifestSense.missingFile(at + "/iconFile", file, files));
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
    String broken = Placeholders.faultOf(template);
    if (!broken.isEmpty()) {
      fault(
          "broken-template",
          at + "/templateText",
          "templateText " + broken,
          "Placeholders are written {name}, in letters, digits and _",
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

  private void fault(String code, String at, String what, String why, String fix) {
    faults.add(new Fault(code, AppPackage.MANIFEST, at, what, why, fix));
  }
}
