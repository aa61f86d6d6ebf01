package dev.postrider.teams.activity;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A file that a person sent to the bot ("Send and receive files through a bot",
/// MicrosoftDocs/msteams-docs).
///
/// @param url where it can be fetched for a few minutes, without a token of ours
/// @param uniqueId its id in OneDrive
/// @param fileType its ending, such as `pdf`
public record FileDownload(
    String name, URI url, @Nullable String uniqueId, @Nullable String fileType) {
  static final String CONTENT_TYPE = "application/vnd.microsoft.teams.file.download.info";

  static Optional<FileDownload> from(Attachment attachment) {
    if (!(attachment.content() instanceof ObjectNode content)
        || !attachment.contentType().equals(CONTENT_TYPE)) {
      return Optional.empty();
    }
    return https(content.path("downloadUrl").asString(""))
        .map(url ->
            new FileDownload(
                attachment.name() == null ? "" : attachment.name(),
                url,
                ActivityReader.text(content, "uniqueId"),
                ActivityReader.text(content, "fileType")));
  }

  static Optional<URI> https(String address) {
    try {
      var uri = URI.create(address);
      return uri.getScheme() != null
              && uri.getHost() != null
              && uri.getScheme().toLowerCase(Locale.ROOT).equals("https")
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The address opens the file, and names tell about people: neither belongs in a log.
  @Override
  public String toString() {
    return "FileDownload[" + uniqueId + "]";
  }
}
