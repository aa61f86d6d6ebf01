package dev.postrider.emulator.graph;

import dev.postrider.emulator.http.MicrosoftHosts;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The absolute address of something in Graph, as a notification's topic has it.
final class EntityUrl {
  private EntityUrl() {}

  /// The segments below the version, decoded; `teams('id')` reads as `teams/id`. The host is one of
  /// Microsoft's Graph, or `base`, the one that the caller used. Anything else is refused (400).
  static List<String> segments(String base, String url) {
    var raw = relative(base, url);
    var segments = new ArrayList<String>();
    for (var segment : raw.replaceAll("\\('([^']*)'\\)", "/$1").split("/", -1)) {
      segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    if (segments.getLast().isEmpty()) {
      segments.removeLast();
    }
    var version = segments.isEmpty() ? "" : segments.removeFirst().toLowerCase(Locale.ROOT);
    if (!version.equals("v1.0") && !version.equals("beta")) {
      throw unsupported(url);
    }
    return segments;
  }

  private static String relative(String base, String url) {
    if (url.startsWith(base + "/")) {
      return path(url, uri(url.substring(base.length())));
    }
    var uri = uri(url);
    var host = uri.getHost();
    var isGraph =
        "https".equalsIgnoreCase(uri.getScheme())
            && host != null
            && MicrosoftHosts.surfaceOf(host).filter("graph"::equals).isPresent();
    if (!isGraph) {
      throw unsupported(url).because("topic.value is an absolute address of Microsoft Graph.");
    }
    return path(url, uri);
  }

  private static String path(String url, URI uri) {
    var path = uri.getRawPath();
    if (path == null || path.isEmpty()) {
      throw unsupported(url).because("topic.value is an absolute address of Microsoft Graph.");
    }
    return path.substring(1);
  }

  static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException broken) {
      throw GraphError.badRequest("'%s' is not a valid URL.".formatted(text));
    }
  }

  static GraphError unsupported(String url) {
    return GraphError.badRequest(
        "The topic '%s' is not an entity that this operation supports.".formatted(url));
  }
}
