package dev.postrider.teams.identity;

import java.nio.file.Path;

/// How an app proves to Entra that it is itself ("OAuth 2.0 client credentials flow",
/// MicrosoftDocs/entra-docs). Nothing secret is ever printed.
public sealed interface ClientCredentials {
  /// A client secret: its value, not its id.
  record Secret(String value) implements ClientCredentials {
    public Secret {
      if (value.isBlank()) {
        throw new IllegalArgumentException("A client secret must not be blank.");
      }
    }

    @Override
    public String toString() {
      return "Secret[…]";
    }
  }

  /// A certificate and its unencrypted PKCS #8 private key as PEM; both may lie in one file.
  record PemCertificate(Path certificate, Path privateKey) implements ClientCredentials {}

  /// A certificate and its private key in a `.p12` or `.pfx` file.
  record Pkcs12(Path file, String password) implements ClientCredentials {
    @Override
    public String toString() {
      return "Pkcs12[" + file + "]";
    }
  }

  /// A token that another identity provider writes to a file, read anew at each sign-in (workload
  /// identity federation).
  record FederatedTokenFile(Path file) implements ClientCredentials {}

  static ClientCredentials secret(String value) {
    return new Secret(value);
  }
}
