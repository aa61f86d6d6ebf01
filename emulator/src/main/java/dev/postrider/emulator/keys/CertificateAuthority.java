package dev.postrider.emulator.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The authority that vouches for the local tenant's certificate, made on this machine for this
/// machine.
///
/// Keys are on the curve P-256: every client that speaks TLS 1.2 takes them, and a handshake costs
/// the server a tenth of what RSA costs.
public final class CertificateAuthority {
  private static final X500Name NAME = new X500Name("CN=Postrider local tenant CA, O=Postrider");
  private static final Duration OWN_LIFE = Duration.ofDays(3650);
  private static final Duration LEAF_LIFE = Duration.ofDays(397);
  private static final Duration NEAR = Duration.ofDays(60);
  private static final Duration BACKDATED = Duration.ofHours(24);

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final InstantSource clock;

  CertificateAuthority(X509Certificate certificate, PrivateKey key, InstantSource clock) {
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
  }

  /// A new authority.
  static CertificateAuthority make(InstantSource clock) {
    try {
      KeyPair pair = pair();
      var extensions = new JcaX509ExtensionUtils();
      var builder =
          builder(NAME, pair, clock.instant(), OWN_LIFE)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  extensions.createSubjectKeyIdentifier(pair.getPublic()));
      return new CertificateAuthority(signed(builder, pair.getPrivate()), pair.getPrivate(), clock);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("No certificate authority could be made: " + e, e);
    }
  }

  /// What clients are told to trust.
  public X509Certificate certificate() {
    return certificate;
  }

  PrivateKey key() {
    return key;
  }

  /// Whether it should be replaced at the next start.
  boolean expiresSoon() {
    return certificate.getNotAfter().toInstant().isBefore(clock.instant().plus(NEAR));
  }

  /// For a server that goes by these names and addresses: a certificate made now, its key in memory
  /// only, so that it never expires on disk and always carries the names wanted today.
  public SSLContext serverContext(Collection<String> names) {
    try {
      KeyPair pair = pair();
      X509Certificate leaf = leaf(names, pair);
      char[] none = new char[0];
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, none);
      store.setKeyEntry("leaf", pair.getPrivate(), none, new Certificate[] {leaf, certificate});
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, none);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("No server certificate could be made: " + e, e);
    }
  }

  /// For a client that trusts this authority and no other.
  public SSLContext clientContext() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("postrider", certificate);
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The authority cannot be trusted in code: " + e, e);
    }
  }

  private X509Certificate leaf(Collection<String> names, KeyPair pair)
      throws GeneralSecurityException, IOException {
    var extensions = new JcaX509ExtensionUtils();
    var builder =
        builder(new X500Name("CN=localhost, O=Postrider"), pair, clock.instant(), LEAF_LIFE)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(
                    names.stream()
                        .map(CertificateAuthority::generalName)
                        .toArray(GeneralName[]::new)))
            .addExtension(
                Extension.subjectKeyIdentifier,
                false,
                extensions.createSubjectKeyIdentifier(pair.getPublic()))
            .addExtension(
                Extension.authorityKeyIdentifier,
                false,
                extensions.createAuthorityKeyIdentifier(certificate));
    return signed(builder, key);
  }

  private static X509v3CertificateBuilder builder(
      X500Name subject, KeyPair pair, Instant now, Duration life) {
    return new JcaX509v3CertificateBuilder(
        NAME,
        new BigInteger(120, new SecureRandom()),
        Date.from(now.minus(BACKDATED)),
        Date.from(now.plus(life)),
        subject,
        pair.getPublic());
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey issuer)
      throws GeneralSecurityException {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static GeneralName generalName(String name) {
    boolean address = name.contains(":") || name.chars().allMatch(c -> c == '.' || isDigit(c));
    return address
        ? new GeneralName(GeneralName.iPAddress, name)
        : new GeneralName(GeneralName.dNSName, name);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
