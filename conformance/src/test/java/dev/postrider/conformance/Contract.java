package dev.postrider.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Microsoft's contract data, where it is present.
final class Contract {

  private Contract() {}

  static Optional<Path> find(String file) {
    return folder().map(folder -> folder.resolve(file)).filter(Files::isRegularFile);
  }

  /// The file, or a skipped test that says which setting is missing.
  static Path need(String file) {
    Optional<Path> found = find(file);
    assumeTrue(found.isPresent(), "skipped: postrider.contract names no folder with " + file);
    return found.orElseThrow();
  }

  private static Optional<Path> folder() {
    String named = System.getProperty("postrider.contract", "");
    if (named.isBlank() || named.startsWith("${")) {
      named = System.getenv().getOrDefault("POSTRIDER_CONTRACT", "");
    }
    return named.isBlank() ? Optional.empty() : Optional.of(Path.of(named));
  }
}
