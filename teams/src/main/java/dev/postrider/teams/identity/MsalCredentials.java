package dev.postrider.teams.identity;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Our credentials as msal4j wants them.
final class MsalCredentials {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  private MsalCredentials() {}

  static IClientCredential from(ClientCredentials credentials) {
    try {
      return switch (credentials) {
        case ClientCredentials.Secret secret ->
            ClientCredentialFactory.createFromSecret(secret.value());
        case ClientCredentials.PemCertificate pem ->
            ClientCredentialFactory.createFromCertificateChain(
                privateKey(pem.privateKey()), certificates(pem.certificate()));
        case ClientCredentials.Pkcs12 file -> pkcs12(file);
        case ClientCredentials.FederatedTokenFile token ->
            ClientCredentialFactory.createFromCallback(
                () -> Files.readString(token.file()).strip());
      };
    } catch (IOException | GeneralSecurityException e) {
      throw new SignInException(
          "The credentials " + credentials + " cannot be read: " + e.getMessage(),
          new SignInException.Problem("invalid_credentials", null, null, false),
          e);
    }
  }

  private static IClientCredential pkcs12(ClientCredentials.Pkcs12 pkcs12)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(pkcs12.file())) {
      return ClientCredentialFactory.createFromCertificate(in, pkcs12.password());
    }
  }

  private static PrivateKey privateKey(Path pem) throws IOException, GeneralSecurityException {
    var found = KEY.matcher(Files.readString(pem));
    if (!found.find()) {
      throw new IOException("no unencrypted PKCS #8 private key (BEGIN PRIVATE KEY) in " + pem);
    }
    var key = Base64.getMimeDecoder().decode(found.group(1));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
  }

  private static List<X509Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    var chain = new ArrayList<X509Certificate>();
    var found = CERTIFICATE.matcher(Files.readString(pem));
    var factory = CertificateFactory.getInstance("X.509");
    while (found.find()) {
      var bytes = found.group().getBytes(StandardCharsets.US_ASCII);
      chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes)));
    }
    if (chain.isEmpty()) {
      throw new IOException("no certificate (BEGIN CERTIFICATE) in " + pem);
    }
    return chain;
  }
}
