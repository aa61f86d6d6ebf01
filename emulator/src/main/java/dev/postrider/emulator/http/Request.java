package dev.postrider.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One request as a surface sees it.
///
/// @param host the `Host` header as sent, with its port
/// @param path percent-encoded, below the surface's prefix, beginning with `/`
/// @param rawQuery percent-encoded, without `?`; empty where there is none
/// @param base the absolute address of the surface as this caller wrote it, without a trailing
///   slash (`https://127.0.0.1:7443/graph`, `https://graph.microsoft.com`): links in answers start
///   with it
/// @param headers names compare without regard to case
/// @param requestId made by the server, unique for each request
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared, and never copied
public record Request(
    String method,
    String host,
    String path,
    String rawQuery,
    String base,
    Map<String, List<String>> headers,
    byte[] body,
    String requestId) {

  public Request {
    var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(copy);
  }

  /// A request without headers, for tests of a surface; `target` is a path, maybe with a query.
  public static Request of(String method, String target) {
    return of(method, target, Map.of(), "");
  }

  /// A request for tests of a surface; `target` is a path, maybe with a query.
  public static Request of(String method, String target, Map<String, String> headers, String body) {
    int mark = target.indexOf('?');
    var lists = new TreeMap<String, List<String>>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new Request(
        method,
        "127.0.0.1:7443",
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        "https://127.0.0.1:7443",
        lists,
        body.getBytes(StandardCharsets.UTF_8),
        "request-1");
  }

  /// The first value of a header.
  public Optional<String> header(String name) {
    var values = headers.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /// The decoded value of a query parameter; the first where there are several.
  public Optional<String> query(String name) {
    return Form.first(rawQuery, name);
  }

  /// The decoded query, in the order sent.
  public Map<String, String> queries() {
    return Form.read(rawQuery);
  }

  /// The fields of an `application/x-www-form-urlencoded` body.
  public Map<String, String> form() {
    return Form.read(text());
  }

  /// The body as UTF-8 text.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// The body as JSON, of bounded depth.
  ///
  /// @throws MalformedBody where it is no JSON; the server answers with the surface's 400
  public JsonNode json() {
    try {
      JsonNode node = Json.MAPPER.readTree(body);
      if (node == null || node.isMissingNode()) {
        throw new MalformedBody("The request has no body; JSON was expected.");
      }
      return node;
    } catch (JacksonException e) {
      throw new MalformedBody("The body is not valid JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// One percent-decoded segment of a path; `+` stays a plus.
  static String decoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
