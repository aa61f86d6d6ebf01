package dev.postrider.teams.wire;

import java.net.URI;
import java.util.Locale;

/// The Bot Connector's base URL as Teams gave it, for example
/// `https://smba.trafficmanager.net/emea/`.
///
/// @param value absolute, http or https, without user, query or fragment
public record ServiceUrl(String value) {
  public ServiceUrl {
    Opaque.check(value, "service URL");
    var uri = parse(value);
    var scheme = uri.getScheme();
    if (scheme == null || uri.getHost() == null) {
      throw new IllegalArgumentException("A service URL must be absolute: " + value);
    }
    if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
      throw new IllegalArgumentException("A service URL must be http or https: " + value);
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "A service URL must have no user, query or fragment: " + uri.getHost());
    }
  }

  /// The address of one operation; `path` begins with a slash and is already encoded.
  public URI resolve(String path) {
    return URI.create(withoutTrailingSlash() + path);
  }

  public URI uri() {
    return URI.create(value);
  }

  /// Whether both name the same place: letter case and a trailing slash do not matter.
  public boolean matches(String other) {
    return comparable(value).equals(comparable(other));
  }

  private String withoutTrailingSlash() {
    return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
  }

  private static String comparable(String url) {
    var trimmed = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return trimmed.toLowerCase(Locale.ROOT);
  }

  private static URI parse(String value) {
    try {
      return URI.create(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("A service URL must be a URL: " + value, e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
