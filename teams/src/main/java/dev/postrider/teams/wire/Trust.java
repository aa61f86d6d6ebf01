package dev.postrider.teams.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates we believe.
public sealed interface Trust {
  /// Those of the Java runtime.
  record Java() implements Trust {}

  /// Those of the Java runtime, and those that the CA certificates in this PEM file signed.
  record JavaAndCa(Path pem) implements Trust {}

  /// Those of the Java runtime, and those that this CA signed, whose certificate is at hand: a
  /// local tenant of the same process.
  record JavaAndIssuer(X509Certificate issuer) implements Trust {}

  static Trust system() {
    return new Java();
  }

  static Trust systemAndCa(Path pem) {
    return new JavaAndCa(pem);
  }

  static Trust systemAnd(X509Certificate issuer) {
    return new JavaAndIssuer(issuer);
  }

  /// A TLS context for it. Throws [WireException] when the PEM file cannot be read.
  default SSLContext sslContext() {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var issuers = new ArrayList<>(systemIssuers());
      switch (this) {
        case Java java -> {}
        case JavaAndCa(Path pem) -> issuers.addAll(certificates(pem));
        case JavaAndIssuer(X509Certificate issuer) -> issuers.add(issuer);
      }
      for (int i = 0; i < issuers.size(); i++) {
        store.setCertificateEntry("ca-" + i, issuers.get(i));
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new WireException("Cannot set up TLS with " + this + ": " + e.getMessage(), e);
    }
  }

  private static List<X509Certificate> systemIssuers() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((@Nullable KeyStore) null);
    for (var manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return List.of(x509.getAcceptedIssuers());
      }
    }
    return List.of();
  }

  private static List<X509Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    var found = new ArrayList<X509Certificate>();
    try (InputStream in = Files.newInputStream(pem)) {
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) certificate);
      }
    }
    if (found.isEmpty()) {
      throw new IOException("no certificate in " + pem);
    }
    return found;
  }
}
