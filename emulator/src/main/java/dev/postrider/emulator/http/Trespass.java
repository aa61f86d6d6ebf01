package dev.postrider.emulator.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Keeps foreign web pages away from the control API: a page in the user's browser can reach
/// loopback, by its own name (DNS rebinding) or by ours (cross-site requests).
final class Trespass {
  private static final Set<String> OURS = Set.of("127.0.0.1", "localhost", "[::1]");

  private Trespass() {}

  /// Why a request must not be served; empty where it may.
  static Optional<String> by(Request request, boolean localHost) {
    if (!localHost) {
      return Optional.of("The control API answers to 127.0.0.1 and localhost only.");
    }
    return request
        .header("Origin")
        .filter(origin -> !isOurs(origin))
        .map(origin -> "Pages of another origin may not use the control API.");
  }

  private static boolean isOurs(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && OURS.contains(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
