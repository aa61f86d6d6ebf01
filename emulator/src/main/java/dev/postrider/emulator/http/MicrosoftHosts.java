package dev.postrider.emulator.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Microsoft's hosts in the four clouds, and the surface that answers for each, so that a program
/// whose traffic is redirected here needs no change.
///
/// Rests on *Microsoft Graph national cloud deployments*, *Authentication with the Bot Connector
/// API* and *Send proactive messages* (service URLs).
public final class MicrosoftHosts {
  private static final Map<String, String> SURFACES = new LinkedHashMap<>();

  static {
    add(
        "graph",
        "graph.microsoft.com",
        "graph.microsoft.us",
        "dod-graph.microsoft.us",
        "microsoftgraph.chinacloudapi.cn");
    add(
        "entra",
        "login.microsoftonline.com",
        "login.microsoft.com",
        "login.windows.net",
        "sts.windows.net",
        "login.microsoftonline.us",
        "login.partner.microsoftonline.cn",
        "login.chinacloudapi.cn",
        "login.botframework.com",
        "login.botframework.azure.us",
        "login.botframework.azure.cn");
    add(
        "connector",
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
        "api.botframework.com",
        "api.botframework.us",
        "api.botframework.azure.cn",
        "token.botframework.com",
        "tokengcch.botframework.azure.us",
        "apidod.botframework.azure.us",
        "token.botframework.azure.cn");
  }

  private MicrosoftHosts() {}

  /// All of them, in lower case.
  public static Set<String> all() {
    return Collections.unmodifiableSet(SURFACES.keySet());
  }

  /// The surface that answers for a host name, without its port: `graph`, `entra`, `connector`.
  public static Optional<String> surfaceOf(String host) {
    return Optional.ofNullable(SURFACES.get(host.toLowerCase(Locale.ROOT)));
  }

  private static void add(String surface, String... hosts) {
    for (String host : hosts) {
      SURFACES.put(host, surface);
    }
  }
}
