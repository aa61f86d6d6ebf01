package dev.postrider.teams.wire;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One HTTP request.
///
/// @param bearer where its token comes from; null for a request without one
public record Request(
    String method, URI uri, Map<String, String> headers, Body body, @Nullable Bearer bearer) {

  public Request {
    headers = Map.copyOf(headers);
  }

  public static Request get(URI uri) {
    return new Request("GET", uri, Map.of(), Body.empty(), null);
  }

  public static Request delete(URI uri) {
    return new Request("DELETE", uri, Map.of(), Body.empty(), null);
  }

  public static Request post(URI uri, JsonNode json) {
    return withJson("POST", uri, json);
  }

  public static Request put(URI uri, JsonNode json) {
    return withJson("PUT", uri, json);
  }

  public static Request patch(URI uri, JsonNode json) {
    return withJson("PATCH", uri, json);
  }

  /// A POST of anything that is not JSON, such as a form or a zip.
  public static Request post(URI uri, String contentType, Body body) {
    return new Request("POST", uri, Map.of("Content-Type", contentType), body, null);
  }

  /// A PUT of anything that is not JSON, such as a piece of a file.
  public static Request put(URI uri, String contentType, Body body) {
    return new Request("PUT", uri, Map.of("Content-Type", contentType), body, null);
  }

  private static Request withJson(String method, URI uri, JsonNode json) {
    var headers = Map.of("Content-Type", "application/json; charset=utf-8");
    return new Request(method, uri, headers, Body.json(json), null);
  }

  public Request as(Bearer bearer) {
    return new Request(method, uri, headers, body, bearer);
  }

  public Request withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, uri, more, body, bearer);
  }

  /// Method, host and path: query values may name people.
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
