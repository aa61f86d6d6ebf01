package dev.postrider.cli;

import dev.postrider.emulator.crowd.CrowdSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `--crowd`: how people of a local tenant answer, in words or in a YAML or JSON file.
final class CrowdOption {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final long LARGEST = 1 << 20;

  private CrowdOption() {}

  /// @throws IllegalArgumentException where it cannot be read; the message says what and why
  static CrowdSettings read(String words, Surroundings surroundings) {
    try {
      return words.contains("=")
          ? CrowdSettings.of(words)
          : inFile(surroundings.path(Path.of(words)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--crowd: " + e.getMessage(), e);
    }
  }

  private static CrowdSettings inFile(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(file + " is larger than 1 MB.");
      }
      return CrowdSettings.from(YAML.readTree(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "it takes settings such as answers=70%,within=60s, or a YAML or JSON file, and "
              + file
              + " cannot be read.",
          e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          file + " is neither YAML nor JSON: " + e.getOriginalMessage(), e);
    }
  }
}
