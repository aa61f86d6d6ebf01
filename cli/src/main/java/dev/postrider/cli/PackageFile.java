package dev.postrider.cli;

import dev.postrider.teams.manifest.AppPackage;
import dev.postrider.teams.manifest.Fault;
import dev.postrider.teams.manifest.PackageReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An app package on disk.
final class PackageFile {
  private static final long LARGEST = 64L << 20;

  private PackageFile() {}

  /// The package in a file, sound; otherwise its faults are told.
  static AppPackage sound(Terminal terminal, Path file) {
    byte[] zip = read(file);
    List<Fault> faults = AppPackage.validate(zip);
    if (faults.isEmpty() && AppPackage.read(zip) instanceof PackageReading.Opened(AppPackage it)) {
      return it;
    }
    Faults.print(terminal, faults);
    throw Code.PACKAGE_UNSOUND.because(
        Faults.count(faults) + ", listed above. Nothing was published.");
  }

  static byte[] read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new IllegalArgumentException(
            file + " is a folder. Zip the files in it, or name a zip.");
      }
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(
            "The file " + file + " is no app package: it is too large.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
