package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.AppManifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An uploaded app package: a zip with `manifest.json` at its root and the icons that it names.
///
/// Unpacked in memory within bounds: a package cannot fill the heap, and no name in it becomes a
/// path.
final class AppPackage {
  private static final int MOST_ENTRIES = 500;
  private static final int MOST_BYTES = 30 * 1024 * 1024;
  private static final int MOST_RATIO = 200;
  private static final String MANIFEST = "manifest.json";

  private AppPackage() {}

  /// The manifest of the package; what is wrong is refused (400) field by field.
  static AppManifest read(byte[] zip) {
    var files = unpacked(zip);
    var manifest = files.get(MANIFEST);
    if (manifest == null) {
      throw invalid("manifest.json is not at the root of the zip file.");
    }
    try {
      return new ManifestReader(JsonMapper.shared().readTree(manifest), files).read();
    } catch (JacksonException broken) {
      throw invalid("manifest.json is not valid JSON: " + broken.getOriginalMessage());
    }
  }

  static GraphError invalid(String reason) {
    return GraphError.badRequest("The app package is not valid. " + reason);
  }

  private static Map<String, byte[]> unpacked(byte[] zip) {
    var files = new HashMap<String, byte[]>();
    long total = 0;
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      var entries = 0;
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries++;
        if (entries > MOST_ENTRIES) {
          throw invalid("It holds more than " + MOST_ENTRIES + " files.");
        }
        requireInside(entry.getName());
        // Folders are read too: what they hold is unpacked by the next step otherwise, unbounded.
        var bytes = in.readNBytes((int) (MOST_BYTES - total) + 1);
        total += bytes.length;
        if (total > MOST_BYTES || total > (long) MOST_RATIO * Math.max(zip.length, 1024)) {
          throw invalid("It unpacks to more than the allowed size.");
        }
        if (!entry.isDirectory()) {
          files.put(entry.getName(), bytes);
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw invalid("It is not a readable zip file.");
    }
    if (files.isEmpty()) {
      throw invalid("It is not a readable zip file, or an empty one.");
    }
    return files;
  }

  private static void requireInside(String name) {
    var isOutside =
        name.startsWith("/")
            || name.contains("\\")
            || name.contains(":")
            || (name + "/").contains("../")
            || name.indexOf('\0') >= 0;
    if (isOutside) {
      throw invalid(
          "A file in it has a name that leads outside: " + name.replaceAll("\\p{C}", "?"));
    }
  }
}
