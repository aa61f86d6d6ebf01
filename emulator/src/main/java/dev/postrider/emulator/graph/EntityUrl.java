package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.PlayedCloud;
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

  /// The segments below the version, decoded; `teams('id')` reads as `teams/id`. The host is the
  /// played cloud's Graph, or `base`, the one that the caller used. Anything else is refused (400).
  static List<String> segments(PlayedCloud cloud, String base, String url) {
    var raw = relative(cloud, base, url);
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

  private static String relative(PlayedCloud cloud, String base, String url) {
    if (url.startsWith(base + "/")) {
      return path(url, uri(url.substring(base.length())));
    }
    var uri = uri(url);
    var root = uri.getScheme() + "://" + uri.getHost();
    if (!cloud.graph().equalsIgnoreCase(root)) {
      throw unsupported(url).because(elsewhere(cloud, root));
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

  private static String elsewhere(PlayedCloud cloud, String root) {
    return PlayedCloud.ofGraph(root)
        .filter(named -> named != cloud)
        .map(named ->
            "That is Graph of the cloud %s; this is %s.".formatted(named.word(), cloud.word()))
        .orElse("topic.value is an absolute address of Microsoft Graph: " + cloud.graph() + "/…");
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
