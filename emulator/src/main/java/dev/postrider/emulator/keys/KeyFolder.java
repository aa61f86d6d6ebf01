package dev.postrider.emulator.keys;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The files that keys are kept in: `ca.pem`, `ca-key.pem`, `entra.jwk`, `connector.jwk`.
final class KeyFolder {
  private static final ReentrantLock IN_PROCESS = new ReentrantLock();
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String CERTIFICATE = "CERTIFICATE";

  private final Path folder;
  private final InstantSource clock;

  KeyFolder(Path folder, InstantSource clock) {
    this.folder = folder.toAbsolutePath();
    this.clock = clock;
  }

  /// Reads what is there and makes what is not; two processes at once get the same keys.
  Keys open() {
    IN_PROCESS.lock();
    try {
      Files.createDirectories(folder, ownerOnly("rwx------"));
      try (var channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        assert lock.isValid();
        return new Keys(
            authority(),
            signing("entra.jwk", List.of()),
            signing("connector.jwk", Keys.CHANNELS),
            folder.resolve("ca.pem"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The keys in " + folder + " cannot be read or written. Choose another folder.", e);
    } finally {
      IN_PROCESS.unlock();
    }
  }

  private CertificateAuthority authority() throws IOException {
    Path certificate = folder.resolve("ca.pem");
    Path key = folder.resolve("ca-key.pem");
    if (Files.exists(certificate) && Files.exists(key)) {
      var kept = new CertificateAuthority(certificate(certificate), key(key), clock);
      if (!kept.expiresSoon()) {
        return kept;
      }
    }
    var made = CertificateAuthority.make(clock);
    write(key, pem(PRIVATE, made.key().getEncoded()), "rw-------");
    try {
      write(certificate, pem(CERTIFICATE, made.certificate().getEncoded()), "rw-r--r--");
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    return made;
  }

  private SigningKeys signing(String name, List<String> endorsements) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      try {
        return SigningKeys.of(endorsements, RSAKey.parse(Files.readString(file)));
      } catch (ParseException e) {
        throw new IOException(file + " holds no RSA key. Remove it to have a new one made.", e);
      }
    }
    RSAKey key = SigningKeys.freshKey();
    write(file, key.toJSONString(), "rw-------");
    return SigningKeys.of(endorsements, key);
  }

  private static X509Certificate certificate(Path file) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no certificate. Remove it to have a new one made.", e);
    }
  }

  private static PrivateKey key(Path file) throws IOException {
    String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " holds no private key. Remove it to have a new one made.", e);
    }
  }

  private void write(Path file, String text, String permissions) throws IOException {
    Path draft = Files.createTempFile(folder, "new", ".tmp", ownerOnly("rw-------"));
    Files.writeString(draft, text);
    if (isPosix()) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(permissions));
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String pem(String kind, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }
}
