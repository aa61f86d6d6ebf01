package dev.postrider.emulator.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps foreign web pages away from the control API: a page in the user's browser can reach
/// loopback, by its own name (DNS rebinding) or by ours (cross-site requests). What another server
/// on this machine shows is foreign too: only pages of the ports that we serve are ours.
final class Trespass {
  private static final List<String> HOSTS = List.of("127.0.0.1", "localhost", "[::1]");

  private final Set<String> origins = ConcurrentHashMap.newKeySet();

  /// From now on pages of this port are ours.
  void open(String scheme, int port) {
    boolean unwritten = port == (scheme.equals("https") ? 443 : 80);
    for (String host : HOSTS) {
      origins.add(scheme + "://" + host + (unwritten ? "" : ":" + port));
    }
  }

  /// Why a request must not be served; empty where it may.
  Optional<String> by(Request request, boolean localHost) {
    if (!localHost) {
      return Optional.of("The control API answers to 127.0.0.1 and localhost only.");
    }
    return request
        .header("Origin")
        .filter(origin -> !origins.contains(origin.toLowerCase(Locale.ROOT)))
        .map(origin -> "Pages of another origin may not use the control API.");
  }
}
