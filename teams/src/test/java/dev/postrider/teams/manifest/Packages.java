package dev.postrider.teams.manifest;

import dev.postrider.teams.manifest.AppDefinition.ActivityType;
import dev.postrider.teams.manifest.AppDefinition.Developer;
import dev.postrider.teams.manifest.AppDefinition.ResourceSpecificPermission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// App packages, sound and broken, for the tests of this room.
final class Packages {

  private Packages() {}

  static AppDefinition anApp() {
    return AppDefinition.ofBot(
            "cf1ba4c7-f94e-4d80-ba90-5594b641a8ee",
            "11111111-2222-3333-4444-555555555555",
            "Postrider",
            new Developer(
                "Contoso",
                "https://contoso.example",
                "https://contoso.example/privacy",
                "https://contoso.example/terms"))
        .withActivityTypes(
            List.of(new ActivityType("taskCreated", "Task created", "{actor} created {task}")))
        .withPermissions(
            List.of(ResourceSpecificPermission.application("TeamsActivity.Send.User")));
  }

  static AppPackageUnderChange aPackage() {
    return new AppPackageUnderChange();
  }

  static byte[] zip(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
    return bytes.toByteArray();
  }

  /// A sound package that a test spoils in one place.
  static final class AppPackageUnderChange {

    private final ObjectNode manifest =
        (ObjectNode) JsonMapper.shared().readTree(AppPackage.build(anApp()).manifestJson());
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private AppPackageUnderChange() {
      Icons icons = Icons.drawn("#4464EE");
      files.put("color.png", icons.color());
      files.put("outline.png", icons.outline());
    }

    AppPackageUnderChange manifest(Consumer<ObjectNode> change) {
      change.accept(manifest);
      return this;
    }

    AppPackageUnderChange file(String name, byte[] content) {
      files.put(name, content);
      return this;
    }

    AppPackageUnderChange without(String name) {
      files.remove(name);
      return this;
    }

    byte[] zip() {
      return zip(manifest.toString());
    }

    byte[] zip(String manifestText) {
      var all = new LinkedHashMap<String, byte[]>();
      all.put("manifest.json", manifestText.getBytes(StandardCharsets.UTF_8));
      all.putAll(files);
      return Packages.zip(all);
    }
  }
}
