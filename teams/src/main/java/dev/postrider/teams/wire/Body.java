package dev.postrider.teams.wire;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The bytes of a request or an answer. Prints its size and nothing else.
public final class Body {
  private static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Body empty() {
    return EMPTY;
  }

  public static Body of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Body(bytes.clone());
  }

  public static Body of(String text) {
    return new Body(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Body json(JsonNode json) {
    return new Body(Json.bytes(json));
  }

  /// Takes the array without copying it; the caller must not keep it.
  static Body owning(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Body(bytes);
  }

  public int size() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  byte[] shared() {
    return bytes;
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// The JSON in it, or a missing node where there is none or it cannot be read.
  public JsonNode json() {
    if (isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return Json.read(bytes);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
