package dev.postrider.cli;

import dev.postrider.teams.identity.ClientCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What proves that we are the app: a secret or a certificate, from files that hold nothing else.
final class CredentialOptions {
  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      descriptionKey = "postrider.tenant.client-secret-file",
      description =
          "A file that holds the client secret; - reads standard input. Or set"
              + " POSTRIDER_TENANT_CLIENTSECRET.")
  private @Nullable Path clientSecretFile;

  @Option(
      names = "--client-certificate",
      paramLabel = "FILE",
      descriptionKey = "postrider.tenant.client-certificate-file",
      description =
          "Instead of a secret: a certificate and its private key, as PEM in one file, or as .p12"
              + " or .pfx.")
  private @Nullable Path clientCertificate;

  @Option(
      names = "--client-certificate-password-file",
      paramLabel = "FILE",
      descriptionKey = "postrider.tenant.client-certificate-password-file",
      description = "A file that holds the password of the .p12 or .pfx; - reads standard input.")
  private @Nullable Path certificatePasswordFile;

  /// The certificate that is named, or else the secret of the file, or else that of the
  /// environment; empty where there is none.
  Optional<ClientCredentials> given(Surroundings surroundings, Optional<String> ofEnvironment) {
    if (clientCertificate != null) {
      return Optional.of(certificate(clientCertificate, surroundings));
    }
    return Optional.ofNullable(clientSecretFile)
        .map(file -> new SecretFile(file).read(surroundings))
        .or(() -> ofEnvironment.map(String::strip))
        .map(ClientCredentials::secret);
  }

  private ClientCredentials certificate(Path given, Surroundings surroundings) {
    if (clientSecretFile != null) {
      throw new IllegalArgumentException(
          "Both a client certificate ("
              + given
              + ") and a file with a client secret ("
              + clientSecretFile
              + ") are named. Name one of them.");
    }
    Path file = surroundings.path(given);
    if (!Files.isReadable(file)) {
      throw Code.SECRET_UNREADABLE.because(
          "The client certificate " + given + " is not there, or may not be read.");
    }
    boolean pkcs12 = given.toString().toLowerCase(Locale.ROOT).matches(".*\\.(p12|pfx)");
    return pkcs12
        ? new ClientCredentials.Pkcs12(file, password(surroundings))
        : new ClientCredentials.PemCertificate(file, file);
  }

  private String password(Surroundings surroundings) {
    return certificatePasswordFile == null
        ? ""
        : new SecretFile(certificatePasswordFile).read(surroundings);
  }
}
