package dev.postrider.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An app package on disk.
final class PackageFile {
  private static final long LARGEST = 64L << 20;

  private PackageFile() {}

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
