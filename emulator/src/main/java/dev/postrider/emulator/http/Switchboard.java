package dev.postrider.emulator.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/// Finds the surface for a host and a path.
///
/// In this order: what sign-in claims at the root, whatever the host, because Microsoft's sign-in
/// library drops a prefix; Microsoft's hosts, at Microsoft's own paths; our prefixes; the page.
public final class Switchboard {
  /// Where a request goes.
  ///
  /// @param path below the surface's prefix
  /// @param base the surface's own address, as [Request#base] says
  /// @param local whether the host is one of ours: the control API answers no other
  record Target(String name, Surface surface, String path, String base, boolean local) {}

  private final Map<String, Surface> surfaces = new LinkedHashMap<>();
  private final Map<String, String> prefixes = new LinkedHashMap<>();
  private Predicate<String> signIn = path -> false;
  private String signInName = "";
  private final String root;

  /// @param root the name of the surface that answers for what nobody else claims: the page
  public Switchboard(String root, Surface surface) {
    this.root = root;
    surfaces.put(root, surface);
  }

  /// A surface below a prefix: `/graph`. [MicrosoftHosts] knows it by its name.
  public Switchboard mount(String prefix, String name, Surface surface) {
    surfaces.put(name, surface);
    prefixes.put(prefix, name);
    return this;
  }

  /// The surface at the root that answers, for every host, the paths that it claims.
  public Switchboard signIn(String name, Surface surface, Predicate<String> claims) {
    surfaces.put(name, surface);
    signInName = name;
    signIn = claims;
    return this;
  }

  Target target(String scheme, String hostAndPort, String rawPath) {
    String host = OwnHosts.name(hostAndPort);
    boolean local = OwnHosts.contain(hostAndPort);
    String origin = scheme + "://" + hostAndPort;
    if (signIn.test(rawPath)) {
      return new Target(signInName, get(signInName), rawPath, origin, local);
    }
    String hosted = MicrosoftHosts.surfaceOf(host).orElse("");
    if (surfaces.containsKey(hosted)) {
      return below(hosted, origin, rawPath, local);
    }
    for (var mounted : prefixes.entrySet()) {
      String prefix = mounted.getKey();
      if (rawPath.equals(prefix) || rawPath.startsWith(prefix + "/")) {
        String path = rawPath.substring(prefix.length());
        return below(mounted.getValue(), origin + prefix, path.isEmpty() ? "/" : path, local);
      }
    }
    return new Target(root, get(root), rawPath, origin, local);
  }

  /// Service URLs name a region and maybe a tenant before `/v3`: `/amer/{tenantId}/v3/…`.
  private Target below(String name, String base, String path, boolean local) {
    int version = name.equals("connector") ? path.indexOf("/v3/") : -1;
    return version <= 0
        ? new Target(name, get(name), path, base, local)
        : new Target(
            name, get(name), path.substring(version), base + path.substring(0, version), local);
  }

  private Surface get(String name) {
    Surface surface = surfaces.get(name);
    if (surface == null) {
      throw new IllegalStateException("No surface is called " + name + ".");
    }
    return surface;
  }
}
