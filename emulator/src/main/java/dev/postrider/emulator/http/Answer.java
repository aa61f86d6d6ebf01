package dev.postrider.emulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a surface says to one request.
public sealed interface Answer {

  /// The HTTP status.
  int status();

  /// Headers to send, in this order. `Content-Length` and `Date` are the server's.
  Map<String, String> headers();

  /// The same answer with one more header; an empty map is never shared, so chains are safe.
  Answer withHeader(String name, String value);

  /// An answer that is complete before its first byte leaves.
  @SuppressWarnings("ArrayRecordComponent") // bodies are never compared, and never copied
  record Whole(int status, Map<String, String> headers, byte[] body) implements Answer {
    public Whole {
      headers = unmodifiable(headers);
    }

    @Override
    public Whole withHeader(String name, String value) {
      return new Whole(status, with(headers, name, value), body);
    }

    /// The body as UTF-8 text.
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /// An answer written piece by piece for as long as the caller listens: server-sent events.
  record Stream(int status, Map<String, String> headers, Writing body) implements Answer {
    public Stream {
      headers = unmodifiable(headers);
    }

    @Override
    public Stream withHeader(String name, String value) {
      return new Stream(status, with(headers, name, value), body);
    }
  }

  /// Writes a streamed body. The stream ends when it returns; an `IOException` from the stream
  /// means that the caller went away, and may be passed on.
  @FunctionalInterface
  interface Writing {
    void writeTo(OutputStream out) throws IOException;
  }

  /// JSON from a tree, a record, a map or a list.
  static Whole json(int status, Object value) {
    return bytes(status, "application/json; charset=utf-8", Json.MAPPER.writeValueAsBytes(value));
  }

  /// A status without a body.
  static Whole empty(int status) {
    return new Whole(status, Map.of(), new byte[0]);
  }

  /// Text in UTF-8; `contentType` without a charset.
  static Whole text(int status, String contentType, String text) {
    return bytes(status, contentType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /// Plain text in UTF-8.
  static Whole text(int status, String text) {
    return text(status, "text/plain", text);
  }

  /// Any bytes, with their content type as it goes on the wire.
  static Whole bytes(int status, String contentType, byte[] body) {
    return new Whole(status, Map.of("Content-Type", contentType), body);
  }

  /// Server-sent events: the writer sends `data: …` blocks and flushes after each.
  static Stream events(Writing body) {
    return new Stream(
        200,
        Map.of("Content-Type", "text/event-stream; charset=utf-8", "Cache-Control", "no-store"),
        body);
  }

  private static Map<String, String> unmodifiable(Map<String, String> headers) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return more;
  }
}
