package dev.postrider.teams.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Paths built from ids that hold `:`, `;` and `@`.
public final class UrlPath {
  private UrlPath() {}

  /// `/a/b/c` with each segment percent-encoded.
  public static String of(String... segments) {
    var path = new StringBuilder();
    for (var segment : segments) {
      path.append('/').append(encode(segment));
    }
    return path.toString();
  }

  /// One segment or one query value, percent-encoded (a blank becomes `%20`).
  public static String encode(String segment) {
    if (segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("'" + segment + "' cannot be a path segment.");
    }
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
