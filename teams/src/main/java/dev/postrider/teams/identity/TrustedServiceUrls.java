package dev.postrider.teams.identity;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.ServiceUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where the bot's token may go. A service URL comes in from outside, so whoever could choose it
/// freely could have our token sent to a host of theirs.
///
/// Trusted are https at the cloud's own Connector hosts and at hosts that were added, on the
/// standard port; https at the service URL that the cloud was given to begin with; and loopback in
/// a custom cloud.
public final class TrustedServiceUrls {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Cloud cloud;
  private final List<String> hosts;

  private final boolean loopback;

  private TrustedServiceUrls(Cloud cloud, List<String> hosts, boolean loopback) {
    this.cloud = cloud;
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    this.loopback = loopback;
  }

  public static TrustedServiceUrls of(Cloud cloud) {
    return new TrustedServiceUrls(cloud, cloud.connectorHosts(), cloud.custom());
  }

  /// The same list and this machine, on any port and without TLS: where the Bot Framework Emulator
  /// listens.
  public TrustedServiceUrls andLoopback() {
    return new TrustedServiceUrls(cloud, hosts, true);
  }

  /// The same list and one more host; `.example.com` means every host that ends so.
  public TrustedServiceUrls and(String host) {
    var bare = host.startsWith(".") ? host.substring(1) : host;
    if (!bare.matches("[A-Za-z0-9.-]+") || !bare.contains(".")) {
      throw new IllegalArgumentException("Not a host name that could be trusted: " + host);
    }
    var more = new ArrayList<>(hosts);
    more.add(host);
    return new TrustedServiceUrls(cloud, more, loopback);
  }

  public boolean trusts(ServiceUrl serviceUrl) {
    var uri = serviceUrl.uri();
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    if ((loopback && LOOPBACK.contains(host)) || isOwnConnector(uri)) {
      return true;
    }
    return uri.getScheme().equalsIgnoreCase("https")
        && (uri.getPort() == -1 || uri.getPort() == 443)
        && hosts.stream()
            .anyMatch(known -> known.startsWith(".") ? host.endsWith(known) : host.equals(known));
  }

  private boolean isOwnConnector(URI uri) {
    return cloud
        .fallbackServiceUrl()
        .filter(own -> own.getScheme().equalsIgnoreCase("https"))
        .filter(own -> own.getScheme().equalsIgnoreCase(uri.getScheme()))
        .filter(own -> own.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority()))
        .isPresent();
  }
}
