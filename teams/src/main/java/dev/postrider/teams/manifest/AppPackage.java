package dev.postrider.teams.manifest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A Teams app as a zip: `manifest.json` at its root, and the files that the manifest names
/// (Microsoft's page: *Teams app package*).
public final class AppPackage {

  static final String MANIFEST = "manifest.json";

  private static final Set<String> UNREADABLE =
      Set.of("not-a-zip", "broken-zip", "encrypted-zip", "too-big");

  private final byte[] zip;
  private final Map<String, byte[]> files;
  private final JsonNode manifest;
  private final List<Fault> known;

  private AppPackage(byte[] zip, Map<String, byte[]> files, JsonNode manifest, List<Fault> known) {
    this.zip = zip;
    this.files = files;
    this.manifest = manifest;
    this.known = List.copyOf(known);
  }

  /// Packs the app with an envelope for an icon. The same definition gives the same bytes, and what
  /// was packed can be checked with [#validate()].
  public static AppPackage build(AppDefinition app) {
    return build(app, Icons.drawn(app.accentColor()));
  }

  public static AppPackage build(AppDefinition app, Icons icons) {
    JsonNode manifest = ManifestWriter.manifest(app);
    var files = new LinkedHashMap<String, byte[]>();
    files.put(MANIFEST, text(manifest));
    files.put(ManifestWriter.COLOR, icons.color());
    files.put(ManifestWriter.OUTLINE, icons.outline());
    List<String> activityIcons = app.activities().iconIds();
    for (int i = 0; i < activityIcons.size(); i++) {
      files.put(
          ManifestWriter.activityIcon(i), icons.activity(activityIcons.get(i), app.accentColor()));
    }
    List<AppDefinition.Translation> translations = app.localization().others();
    for (int i = 0; i < translations.size(); i++) {
      files.put(ManifestWriter.language(i), text(ManifestWriter.strings(app, translations.get(i))));
    }
    return new AppPackage(Archive.pack(files), files, manifest, List.of());
  }

  /// Opens a package within bounds: at most 30 MB packed, 500 files, 10 MB a file, 60 MB in all.
  public static PackageReading read(byte[] zip) {
    var faults = new ArrayList<Fault>();
    Map<String, byte[]> files = Archive.unpack(zip, faults);
    byte[] text = files.get(MANIFEST);
    if (text == null) {
      if (faults.stream().noneMatch(fault -> UNREADABLE.contains(fault.code()))) {
        faults.add(noManifest(files));
      }
      return new PackageReading.Refused(faults);
    }
    return ManifestReader.read(MANIFEST, text, faults)
        .<PackageReading>map(manifest ->
            new PackageReading.Opened(new AppPackage(zip.clone(), files, manifest, faults)))
        .orElseGet(() -> new PackageReading.Refused(faults));
  }

  /// Everything wrong with the package in these bytes, in one pass; empty when it is sound.
  public static List<Fault> validate(byte[] zip) {
    return switch (read(zip)) {
      case PackageReading.Opened(AppPackage opened) -> opened.validate();
      case PackageReading.Refused(List<Fault> faults) -> faults;
    };
  }

  /// Everything wrong with this package, in one pass; empty when it is sound.
  public List<Fault> validate() {
    var faults = new ArrayList<>(known);
    new ManifestCheck(faults).check(manifest);
    new ManifestSense(manifest, faults).check();
    new ActivityCheck(manifest, files.keySet(), faults).check();
    new LanguageCheck(manifest, files, faults).check();
    new IconCheck(files, faults).check(manifest);
    return faults.stream()
        .map(fault -> fault.file().equals(MANIFEST) ? fault.at(manifest) : fault)
        .toList();
  }

  /// What a catalogue takes and the author may not have meant, such as a permission that we do not
  /// know. It has the shape of a fault and is none.
  public List<Fault> notes() {
    return new ManifestNotes(manifest, files.keySet()).all();
  }

  /// The zip, as it is published to a catalogue.
  public byte[] zip() {
    return zip.clone();
  }

  /// The names of the files in the zip, in its order.
  public List<String> fileNames() {
    return List.copyOf(files.keySet());
  }

  /// `manifest.json` as text.
  public String manifestJson() {
    return manifest.toPrettyString();
  }

  /// The manifest's `id`, which Graph calls `externalId`.
  public Optional<String> manifestId() {
    return text("/id");
  }

  public Optional<String> version() {
    return text("/version");
  }

  /// The name that people see.
  public Optional<String> name() {
    return text("/name/short");
  }

  public Optional<String> botId() {
    return text("/bots/0/botId");
  }

  /// The Entra app that the Self permissions compare with the caller.
  public Optional<String> entraAppId() {
    return text("/webApplicationInfo/id");
  }

  private Optional<String> text(String pointer) {
    JsonNode found = manifest.at(pointer);
    return found.isString() ? Optional.of(found.stringValue()) : Optional.empty();
  }

  private static byte[] text(JsonNode json) {
    return json.toPrettyString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Fault noManifest(Map<String, byte[]> files) {
    String fix =
        files.keySet().stream()
            .filter(name -> name.endsWith("/" + MANIFEST))
            .findFirst()
            .map(deep -> "It lies at " + deep + ": zip the files, not the folder around them")
            .or(() ->
                files.keySet().stream()
                    .filter(MANIFEST::equalsIgnoreCase)
                    .findFirst()
                    .map(near -> "Rename " + near + " to manifest.json (capitals matter)"))
            .orElse("Add manifest.json beside the icons");
    return new Fault(
        "no-manifest",
        "",
        "",
        "manifest.json is not at the root of the zip",
        "Teams looks for it there and nowhere else",
        fix);
  }
}
