package dev.postrider.teams.wire;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A CA of a test's own, and a certificate of it for loopback.
public final class TestCa {
  private final X509Certificate authority;
  private final X509Certificate leaf;
  private final KeyPair leafKeys;

  private TestCa(X509Certificate authority, X509Certificate leaf, KeyPair leafKeys) {
    this.authority = authority;
    this.leaf = leaf;
    this.leafKeys = leafKeys;
  }

  public static TestCa create() throws Exception {
    var caKeys = keys();
    var caName = new X500Name("CN=Test CA");
    var ca = certificate(caName, caName, caKeys, caKeys, true);
    var leafKeys = keys();
    var leaf = certificate(caName, new X500Name("CN=127.0.0.1"), leafKeys, caKeys, false);
    return new TestCa(ca, leaf, leafKeys);
  }

  public Trust trust(Path folder) throws IOException, GeneralSecurityException {
    var pem = pem("CERTIFICATE", authority.getEncoded());
    return Trust.systemAndCa(Files.writeString(folder.resolve("ca.pem"), pem));
  }

  /// An RSA certificate and its private key in one PEM file.
  public static Path rsaPem(Path folder) throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var keys = generator.generateKeyPair();
    var name = new X500Name("CN=app");
    var certificate = certificate(name, name, keys, keys, true);
    return Files.writeString(
        folder.resolve("rsa.pem"),
        pem("PRIVATE KEY", keys.getPrivate().getEncoded())
            + pem("CERTIFICATE", certificate.getEncoded()));
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(content), what);
  }

  SSLContext serverContext() throws IOException {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      var password = "test".toCharArray();
      store.setKeyEntry(
          "leaf", leafKeys.getPrivate(), password, new X509Certificate[] {leaf, authority});
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, password);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static KeyPair keys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate certificate(
      X500Name issuer, X500Name subject, KeyPair keys, KeyPair signer, boolean isCa)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    var now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(isCa ? 1 : 2),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(Duration.ofHours(1))),
            subject,
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa));
    if (!isCa) {
      var names = new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
      builder.addExtension(Extension.subjectAlternativeName, false, names);
    }
    var algorithm = keys.getPublic().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
    var signature =
        new JcaContentSignerBuilder("SHA256with" + algorithm).build(signer.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signature));
  }
}
