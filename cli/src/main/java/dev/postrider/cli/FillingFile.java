package dev.postrider.cli;

import dev.postrider.teams.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a template is filled with to be looked at: a JSON object in a file.
final class FillingFile {
  private FillingFile() {}

  static JsonNode read(Path file) {
    try {
      JsonNode read = Json.read(Files.readAllBytes(file));
      if (!read.isObject()) {
        throw Code.TEMPLATE_UNUSABLE.because(
            "The data in " + file + " is no JSON object such as {\"name\": \"Ada\"}.");
      }
      return read;
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw Code.TEMPLATE_UNUSABLE.because(
          "The data in "
              + file
              + " is not readable JSON"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ": "
              + Json.fault(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
