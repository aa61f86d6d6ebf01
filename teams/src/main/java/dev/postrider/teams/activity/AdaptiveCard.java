package dev.postrider.teams.activity;

import dev.postrider.teams.wire.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An Adaptive Card, as JSON.
///
/// Whether Teams can draw it is Teams' business. What is checked here is that it is one: an object
/// of type `AdaptiveCard` with a version.
public final class AdaptiveCard {
  public static final String CONTENT_TYPE = "application/vnd.microsoft.card.adaptive";

  private final ObjectNode json;

  private AdaptiveCard(ObjectNode json) {
    this.json = json;
  }

  /// Throws [CardException], which says where and why, when the text is no card.
  public static AdaptiveCard parse(String text) {
    return parse(text, "The card");
  }

  /// Reads a UTF-8 file. Throws [CardException] when the file cannot be read or holds no card.
  public static AdaptiveCard read(Path file) {
    try {
      var bytes = Files.readAllBytes(file);
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(text, "The card in " + file);
    } catch (CharacterCodingException e) {
      throw new CardException("The card in " + file + " is not UTF-8 text. Save it as UTF-8.", e);
    } catch (IOException e) {
      throw new CardException("The card file " + file + " cannot be read: " + reason(e), e);
    }
  }

  public static AdaptiveCard of(JsonNode json) {
    return checked(json, "The card");
  }

  private static AdaptiveCard parse(String text, String which) {
    var withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      return checked(Json.read(withoutMark), which);
    } catch (JacksonException e) {
      var at = e.getLocation();
      var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new CardException(
          which + " is not readable JSON" + where + ": " + e.getOriginalMessage(), e);
    }
  }

  private static AdaptiveCard checked(JsonNode json, String which) {
    if (!(json instanceof ObjectNode object)) {
      throw new CardException(which + " must be a JSON object.", null);
    }
    if (!"AdaptiveCard".equals(object.path("type").asString(""))) {
      throw new CardException(which + " needs \"type\": \"AdaptiveCard\".", null);
    }
    if (!object.path("version").isString()) {
      throw new CardException(which + " needs a \"version\", for example \"1.5\".", null);
    }
    return new AdaptiveCard(object.deepCopy());
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName();
  }

  /// A copy that the caller may change.
  public ObjectNode json() {
    return json.deepCopy();
  }

  public String version() {
    return json.path("version").asString();
  }

  /// Size as Teams counts it: bytes of the JSON in UTF-16. Teams refuses messages over about 100 KB
  /// ("Format your bot messages", MicrosoftDocs/msteams-docs).
  public int sizeInUtf16() {
    return 2 * Json.text(json).length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AdaptiveCard card && card.json.equals(json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return "AdaptiveCard[version=" + version() + "]";
  }
}
