package dev.postrider.emulator.http;

import java.util.Locale;
import java.util.Set;

/// The names under which this machine is the local tenant's. A page that reaches us under another
/// one has pointed its own name here (DNS rebinding).
public final class OwnHosts {
  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private OwnHosts() {}

  /// Whether a `Host` header, with or without its port, names this machine.
  public static boolean contain(String hostAndPort) {
    return NAMES.contains(name(hostAndPort));
  }

  /// The host in lower case, without its port.
  public static String name(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    boolean port = colon > hostAndPort.lastIndexOf(']');
    return (port ? hostAndPort.substring(0, colon) : hostAndPort).toLowerCase(Locale.ROOT);
  }
}
