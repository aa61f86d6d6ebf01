package dev.postrider.emulator.graph;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One request of a batch. `id` is as the caller wrote it; ids compare without regard to case.
/// `target` is percent-encoded and begins with a slash.
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared, and never copied
record BatchItem(
    String id,
    String method,
    String target,
    Map<String, List<String>> headers,
    byte[] body,
    List<String> dependsOn) {
  private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");
  private static final Pattern VERB = Pattern.compile("[A-Za-z]{1,10}");
  private static final Pattern RAW = Pattern.compile("[^!-~]|[\"<>\\\\^`{|}]");
  private static final String CONTENT_TYPE = "Content-Type";

  /// Reads one; a malformed one refuses the whole batch (400).
  static BatchItem read(JsonNode item) {
    var id = text(item, "id");
    var method = text(item, "method").toUpperCase(Locale.ROOT);
    if (!VERB.matcher(method).matches()) {
      throw malformed("Request '%s' has no HTTP method in method.".formatted(id));
    }
    var headers = headers(item, id);
    var type = Optional.ofNullable(headers.get(CONTENT_TYPE)).map(List::getFirst);
    var body = item.path("body");
    var hasBody = !body.isMissingNode() && !body.isNull();
    if ((hasBody && type.isEmpty()) || (WRITING.contains(method) && !hasBody)) {
      throw GraphError.badRequest(
          "Write request id : %s does not contain Content-Type header or body.".formatted(id));
    }
    return new BatchItem(
        id,
        method,
        target(item, id),
        headers,
        hasBody ? bytes(body, type.orElse(""), id) : new byte[0],
        dependsOn(item, id));
  }

  /// The id by which others depend on this one.
  String key() {
    return key(id);
  }

  /// The ids that this one waits for, each once.
  Set<String> dependencies() {
    return Set.copyOf(dependsOn.stream().map(BatchItem::key).distinct().toList());
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode item, String name) {
    var value = item.path(name);
    if (!value.isString() || value.asString().isEmpty()) {
      throw malformed("Every request has a text '" + name + "'.");
    }
    return value.asString();
  }

  private static String target(JsonNode item, String id) {
    var url = text(item, "url");
    if (url.contains("://")) {
      throw malformed(
          "The url of request '%s' is not relative to the version: %s".formatted(id, url));
    }
    var encoded =
        RAW.matcher(url.startsWith("/") ? url : "/" + url)
            .replaceAll(match -> percent(match.group()));
    return encoded;
  }

  private static String percent(String raw) {
    var bytes = new StringBuilder();
    for (var one : raw.getBytes(StandardCharsets.UTF_8)) {
      bytes.append("%%%02X".formatted(one & 0xFF));
    }
    return bytes.toString();
  }

  private static Map<String, List<String>> headers(JsonNode item, String id) {
    var given = item.path("headers");
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    if (given.isMissingNode() || given.isNull()) {
      return headers;
    }
    if (!given.isObject()) {
      throw malformed("The headers of request '%s' are no object.".formatted(id));
    }
    for (var header : given.properties()) {
      if (!header.getValue().isString()) {
        throw malformed("The header %s of request '%s' is no text.".formatted(header.getKey(), id));
      }
      headers.put(header.getKey(), List.of(header.getValue().asString()));
    }
    return headers;
  }

  private static byte[] bytes(JsonNode body, String type, String id) {
    if (isJson(type)) {
      return body.toString().getBytes(StandardCharsets.UTF_8);
    }
    if (!body.isString()) {
      throw malformed(
          "The body of request '%s' is %s: write it as base64url text.".formatted(id, type));
    }
    try {
      return Base64.getUrlDecoder().decode(body.asString().replace('+', '-').replace('/', '_'));
    } catch (IllegalArgumentException broken) {
      throw malformed("The body of request '%s' is not base64url text.".formatted(id));
    }
  }

  static boolean isJson(String contentType) {
    var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.endsWith("+json");
  }

  private static List<String> dependsOn(JsonNode item, String id) {
    var given = item.path("dependsOn");
    if (given.isMissingNode() || given.isNull()) {
      return List.of();
    }
    var ids = new ArrayList<String>();
    for (var one : given) {
      ids.add(one.isString() ? one.asString() : "");
    }
    if (!given.isArray() || ids.contains("")) {
      throw malformed("dependsOn of request '%s' is no array of ids.".formatted(id));
    }
    return List.copyOf(ids);
  }

  static GraphError malformed(String why) {
    return GraphError.badRequest("Invalid batch payload format. " + why);
  }
}
