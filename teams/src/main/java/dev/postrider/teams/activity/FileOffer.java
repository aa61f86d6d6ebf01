package dev.postrider.teams.activity;

import dev.postrider.teams.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// A file that the bot would like to put into a person's OneDrive: a card asks them first ("Send
/// and receive files through a bot", MicrosoftDocs/msteams-docs). In personal chats only.
///
/// @param name what the file is to be called, with its ending
/// @param size in bytes
/// @param context comes back with the answer, to know what was offered
public record FileOffer(String name, String description, long size, ObjectNode context) {
  static final String CONTENT_TYPE = "application/vnd.microsoft.teams.card.file.consent";

  public FileOffer {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A file needs a name.");
    }
    if (size < 0) {
      throw new IllegalArgumentException("A file's size must not be negative: " + size);
    }
    context = context.deepCopy();
  }

  /// A file that is known again by its name.
  public static FileOffer of(String name, String description, long size) {
    return new FileOffer(name, description, size, Json.object().put("file", name));
  }

  /// The card that asks.
  public Attachment card() {
    var content = Json.object().put("description", description).put("sizeInBytes", size);
    content.set("acceptContext", context.deepCopy());
    content.set("declineContext", context.deepCopy());
    return new Attachment(CONTENT_TYPE, content, null, name, Json.object());
  }

  @Override
  public String toString() {
    return "FileOffer[" + size + " bytes]";
  }
}
