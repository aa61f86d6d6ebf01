package dev.postrider.teams.activity;

import dev.postrider.teams.wire.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A card or a file that travels with a message.
///
/// @param content the card; null for a file that lies at `contentUrl`
/// @param rest all members as they came, with those that this record does not name
public record Attachment(
    String contentType,
    @Nullable JsonNode content,
    @Nullable String contentUrl,
    @Nullable String name,
    ObjectNode rest) {

  public static Attachment of(AdaptiveCard card) {
    return new Attachment(AdaptiveCard.CONTENT_TYPE, card.json(), null, null, Json.object());
  }

  /// The file that the person sent; empty for anything else.
  public Optional<FileDownload> file() {
    return FileDownload.from(this);
  }

  @Override
  public String toString() {
    return "Attachment[" + contentType + "]";
  }
}
