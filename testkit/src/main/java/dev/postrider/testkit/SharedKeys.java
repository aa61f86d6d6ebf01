package dev.postrider.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The keys of the local tenants of this process, in a folder that goes with it: making new ones
/// for each test would take longer than most tests.
final class SharedKeys {
  private static final Path FOLDER = make();

  private SharedKeys() {}

  static Path folder() {
    return FOLDER;
  }

  private static Path make() {
    try {
      Path folder = Files.createTempDirectory("postrider-keys");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for the local tenant's keys", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }
}
