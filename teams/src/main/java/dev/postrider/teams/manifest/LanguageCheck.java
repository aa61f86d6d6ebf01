package dev.postrider.teams.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Whether the translations are there and translate what the manifest says (Microsoft's page:
/// *Localize JSON schema reference*).
final class LanguageCheck {

  private static final String INFO = "/localizationInfo";

  private final JsonNode manifest;
  private final Map<String, byte[]> files;
  private final List<Fault> faults;

  LanguageCheck(JsonNode manifest, Map<String, byte[]> files, List<Fault> faults) {
    this.manifest = manifest;
    this.files = files;
    this.faults = faults;
  }

  void check() {
    JsonNode languages = manifest.path("localizationInfo");
    var tags = new HashSet<String>();
    tags.add(languages.path("defaultLanguageTag").asString("").toLowerCase(Locale.ROOT));
    file(INFO + "/defaultLanguageFile", languages.path("defaultLanguageFile"));
    JsonNode others = languages.path("additionalLanguages");
    for (int i = 0; i < others.size(); i++) {
      String at = INFO + "/additionalLanguages/" + i;
      String tag = others.get(i).path("languageTag").asString("");
      if (!tag.isEmpty() && !tags.add(tag.toLowerCase(Locale.ROOT))) {
        faults.add(
            new Fault(
                "repeated-language",
                AppPackage.MANIFEST,
                at + "/languageTag",
                "the language " + tag + " is declared twice",
                "Each language has one file, and the default one is no additional one",
                "Remove one"));
      }
      file(at + "/file", others.get(i).path("file"));
    }
  }

  private void file(String at, JsonNode path) {
    String name = path.asString("");
    if (name.isBlank()) {
      return;
    }
    byte[] content = files.get(name);
    if (content == null) {
      faults.add(ManifestSense.missingFile(at, name, files.keySet()));
    } else {
      ManifestReader.read(name, content, faults).ifPresent(strings -> strings(name, strings));
    }
  }

  private void strings(String file, JsonNode strings) {
    for (String required : Translatable.REQUIRED) {
      if (!strings.has(required)) {
        fault(
            file,
            required,
            "missing",
            required + " is missing",
            "Every translation has " + String.join(", ", Translatable.REQUIRED),
            "Add it");
      }
    }
    for (Map.Entry<String, JsonNode> entry : strings.properties()) {
      if (!entry.getKey().equals("$schema")) {
        string(file, entry.getKey(), entry.getValue());
      }
    }
  }

  private void string(String file, String key, JsonNode value) {
    Optional<Translatable> known = Translatable.find(key);
    if (known.isEmpty()) {
      fault(
          file,
          key,
          "not-translatable",
          key + " cannot be translated",
          "Translations name places such as name.short or"
              + " activities.activityTypes[0].templateText",
          "Correct the name, or remove it");
      return;
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      fault(file, key, "wrong-kind", key + " is no text", "A translation is a text", "Write one");
      return;
    }
    String text = value.stringValue();
    int length = text.codePointCount(0, text.length());
    if (length > known.get().maxLength()) {
      fault(
          file,
          key,
          "too-long",
          key + " is " + length + " characters long",
          "At most " + known.get().maxLength() + " are allowed",
          "Shorten it by " + (length - known.get().maxLength()));
    }
    JsonNode original = manifest.at(Translatable.pointer(key));
    if (!original.isString() && !Translatable.REQUIRED.contains(key)) {
      fault(
          file,
          key,
          "nothing-to-translate",
          key + " is not in the manifest",
          "A translation replaces a text of the manifest",
          "Correct the number in it, or remove it");
    } else if (key.endsWith(".templateText")) {
      template(file, key, text, original.stringValue());
    }
  }

  private void template(String file, String key, String text, String original) {
    String broken = Placeholders.faultOf(text);
    Set<String> added = Placeholders.of(text);
    added.removeAll(Placeholders.of(original));
    if (!broken.isEmpty()) {
      fault(
          file,
          key,
          "broken-template",
          key + " " + broken,
          "Placeholders are written {name}, in letters, digits and _",
          "Close each placeholder and name it");
    } else if (!added.isEmpty()) {
      fault(
          file,
          key,
          "other-placeholder",
          key + " has {" + String.join("}, {", added) + "}, which the manifest's template has not",
          "A notification fills the placeholders of the manifest's template",
          "Use those of \"" + original + "\"");
    }
  }

  private void fault(String file, String key, String code, String what, String why, String fix) {
    faults.add(new Fault(code, file, "/" + ManifestCheck.escaped(key), what, why, fix));
  }
}
