package dev.postrider.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// One exchange with the local tenant's Graph, as it went over the wire.
///
/// @param target path and query, from the version on: `/v1.0/users?$top=1`
record Observed(
    String method,
    String target,
    Map<String, List<String>> requestHeaders,
    Bytes requestBody,
    int status,
    Map<String, List<String>> responseHeaders,
    Bytes responseBody) {

  /// A body, which compares by content and prints as text.
  record Bytes(String text) {

    static Bytes of(byte[] bytes) {
      // One char a byte, so that a zip survives.
      return new Bytes(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    byte[] raw() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean isEmpty() {
      return text.isEmpty();
    }

    @Override
    public String toString() {
      return new String(raw(), StandardCharsets.UTF_8);
    }
  }

  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  @Override
  public String toString() {
    return method + " " + target + " → " + status;
  }
}
