package dev.postrider.teams.bot;

import dev.postrider.teams.activity.FileUpload;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A person's answer to the offer of a file.
///
/// @param context what the offer carried
/// @param upload where to put the file; empty when the person declined
public record FileConsent(JsonNode context, Optional<FileUpload> upload) {
  static FileConsent from(JsonNode value) {
    var accepted = value.path("action").asString("").equals("accept");
    return new FileConsent(
        value.path("context"),
        accepted ? FileUpload.from(value.path("uploadInfo")) : Optional.empty());
  }
}
