package dev.postrider.emulator.callback;

import static java.util.Objects.requireNonNull;

import dev.postrider.emulator.keys.SigningKeys;
import java.security.cert.X509Certificate;

/// How the Connector introduces itself to bots: the service URL that activities name (with its
/// trailing slash, as Teams writes it), the keys its tokens are signed with, and the certificate
/// authority it believes besides those of the machine.
public record ConnectorIdentity(
    String serviceUrl, SigningKeys keys, X509Certificate certificateAuthority) {

  public ConnectorIdentity {
    requireNonNull(keys, "keys");
    requireNonNull(certificateAuthority, "certificateAuthority");
    if (!serviceUrl.endsWith("/")) {
      throw new IllegalArgumentException("A service URL ends with a slash: " + serviceUrl);
    }
  }
}
