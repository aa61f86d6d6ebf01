package dev.postrider.emulator.graph;

import java.util.LinkedHashMap;
import java.util.Map;

/// A refusal in Graph's terms: ends the handling of a request with a status and an error body.
///
/// `error.code` and `error.message` are what a client sees. `inner` becomes members of
/// `error.innerError`; `headers` go along with the answer. Why the local tenant refuses, and what
/// helps, travels in the header `X-Postrider-Emulator`, never in the body.
final class GraphError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The header in which the local tenant tells whoever debugs what Microsoft would not.
  private static final int LONGEST_HEADER = 1_000;

  static final String WHY = "X-Postrider-Emulator";

  private final int status;
  private final String code;
  private final transient Map<String, String> inner;
  private final transient Map<String, String> headers;

  private GraphError(
      int status,
      String code,
      String message,
      Map<String, String> inner,
      Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.inner = inner;
    this.headers = headers;
  }

  static GraphError of(int status, String code, String message) {
    return new GraphError(status, code, message, Map.of(), Map.of());
  }

  static GraphError badRequest(String message) {
    return of(400, "BadRequest", message);
  }

  static GraphError notFound(String message) {
    return of(404, "NotFound", message);
  }

  /// What the directory says of an id that it does not hold.
  static GraphError noSuchObject(String id) {
    return of(
        404,
        "Request_ResourceNotFound",
        "Resource '%s' does not exist or one of its queried reference-property objects are not present."
            .formatted(id));
  }

  static GraphError forbidden(String message) {
    return of(403, "Forbidden", message);
  }

  static GraphError notEmulated(String message) {
    return of(501, "NotImplemented", message).because(message);
  }

  GraphError inner(String innerCode, String innerMessage) {
    var more = new LinkedHashMap<>(inner);
    more.put("code", innerCode);
    more.put("message", innerMessage);
    return new GraphError(status, code, text(), more, headers);
  }

  GraphError header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new GraphError(status, code, text(), inner, more);
  }

  /// Says in a header why, for whoever debugs against the local tenant.
  GraphError because(String why) {
    return header(WHY, ascii(why));
  }

  /// A text fit for a header.
  static String ascii(String text) {
    var ascii = text.replaceAll("[^\\x20-\\x7E]", " ");
    return ascii.length() > LONGEST_HEADER ? ascii.substring(0, LONGEST_HEADER) : ascii;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  Map<String, String> inner() {
    return inner;
  }

  Map<String, String> headers() {
    return headers;
  }
}
