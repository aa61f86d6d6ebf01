package dev.postrider.teams.activity;

import dev.postrider.teams.wire.Json;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where a file may be put once the person accepted it (`uploadInfo` of `fileConsent/invoke`).
///
/// @param url takes the content, without a token of ours
/// @param contentUrl where the file will be
/// @param uniqueId the id it will have
public record FileUpload(
    String name, URI url, String contentUrl, @Nullable String uniqueId, @Nullable String fileType) {
  static final String CARD = "application/vnd.microsoft.teams.card.file.info";

  /// Empty for what names no https address to upload to.
  public static Optional<FileUpload> from(JsonNode uploadInfo) {
    return FileDownload.https(uploadInfo.path("uploadUrl").asString(""))
        .map(url ->
            new FileUpload(
                uploadInfo.path("name").asString(""),
                url,
                uploadInfo.path("contentUrl").asString(""),
                ActivityReader.text(uploadInfo, "uniqueId"),
                ActivityReader.text(uploadInfo, "fileType")));
  }

  /// The card that shows the file once it is there.
  public Attachment card() {
    var content = Json.object();
    if (uniqueId != null) {
      content.put("uniqueId", uniqueId);
    }
    if (fileType != null) {
      content.put("fileType", fileType);
    }
    return new Attachment(CARD, content, contentUrl, name, Json.object());
  }

  /// The address takes content from whoever has it: it belongs in no log.
  @Override
  public String toString() {
    return "FileUpload[" + uniqueId + "]";
  }
}
