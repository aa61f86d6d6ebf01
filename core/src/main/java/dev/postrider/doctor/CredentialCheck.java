package dev.postrider.doctor;

import dev.postrider.teams.graph.Capability;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.Registration;
import dev.postrider.teams.identity.ClientCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// When what proves who we are comes to its end.
final class CredentialCheck implements Check {
  private static final Duration SOON = Duration.ofDays(30);
  private static final int HINT = 3;

  @Override
  public Subject subject() {
    return Subject.CREDENTIAL;
  }

  @Override
  public List<Finding> findings(Evidence evidence) throws InterruptedException {
    return List.of(
        switch (evidence.patient().credentials().credentials()) {
          case ClientCredentials.Secret secret -> secret(evidence, secret);
          case ClientCredentials.PemCertificate pem ->
              certificate(evidence, pem.certificate(), Certificates::ofPem);
          case ClientCredentials.Pkcs12 file ->
              certificate(
                  evidence,
                  file.file(),
                  path -> Certificates.ofPkcs12(path, file.password().toCharArray()));
          case ClientCredentials.FederatedTokenFile federated -> federated(federated.file());
        });
  }

  private Finding secret(Evidence evidence, ClientCredentials.Secret secret)
      throws InterruptedException {
    SignIn signIn = evidence.graphSignIn();
    return switch (signIn) {
      case SignIn.Token token -> lookUp(evidence, secret);
      case SignIn.Refused refused
          when refused.trouble().aadsts().filter("AADSTS7000222"::equals).isPresent() ->
          Finding.of(
              subject(),
              Symptom.CREDENTIAL_ENDED,
              "the client secret has expired",
              renewal(evidence));
      case SignIn.Refused refused -> Finding.notChecked(subject(), Words.noToken(signIn));
      case SignIn.Unanswered unanswered -> Finding.notChecked(subject(), Words.noToken(signIn));
    };
  }

  private Finding lookUp(Evidence evidence, ClientCredentials.Secret secret)
      throws InterruptedException {
    Optional<Boolean> may =
        evidence.granted().map(it -> Capability.READ_REGISTRATION.missing(it).isEmpty());
    if (may.isPresent() && !may.get()) {
      return unknown(evidence, "the client secret works; when it ends, Entra does not tell us");
    }
    var app = evidence.patient().credentials().app();
    return switch (evidence.graph().registration(app)) {
      case Lookup.Found<Registration>(Registration found) ->
          endOf(found, secret)
              .map(end -> judged(evidence, "the client secret", end))
              .orElseGet(() -> unknown(evidence, "the registration tells no end of this secret"));
      case Lookup.Absent<Registration> absent ->
          unknown(evidence, "the app is registered in another tenant, which alone knows the end");
      case Lookup.Refused<Registration> no ->
          unknown(evidence, "the client secret works; when it ends, Entra does not tell us");
      case Lookup.Throttled<Registration> throttled ->
          unknown(evidence, "Graph throttles reading the registration");
      case Lookup.Unanswered<Registration>(String why) ->
          unknown(evidence, "the registration could not be read: " + Words.plain(why));
    };
  }

  /// Graph tells the first three characters of each secret. Where several begin alike it may be the
  /// one that ends first.
  private static Optional<Instant> endOf(Registration found, ClientCredentials.Secret secret) {
    String begins = secret.value().substring(0, Math.min(HINT, secret.value().length()));
    return found.secrets().stream()
        .filter(one -> begins.equals(one.hint()))
        .map(Registration.Secret::endsAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  private Finding unknown(Evidence evidence, String what) {
    return Finding.of(
        subject(),
        Symptom.CREDENTIAL_END_UNKNOWN,
        what,
        "Look at Entra admin centre → App registrations → "
            + evidence.patient().credentials().app()
            + " → Certificates & secrets, and note the day; or grant Application.Read.All to have"
            + " it watched here.");
  }

  /// Reads the certificate that a file holds.
  @FunctionalInterface
  private interface Reading {
    X509Certificate read(Path file) throws IOException, GeneralSecurityException;
  }

  private Finding certificate(Evidence evidence, Path file, Reading reading) {
    try {
      return judged(
          evidence, "the certificate in " + file, reading.read(file).getNotAfter().toInstant());
    } catch (IOException | GeneralSecurityException e) {
      return unreadable(file, e);
    }
  }

  private Finding federated(Path file) {
    try {
      boolean empty = Files.readString(file).isBlank();
      return empty
          ? unreadable(file, new IOException("it is empty"))
          : Finding.of(
              subject(),
              Symptom.CREDENTIAL_LASTS,
              "a federated token, read anew from " + file + " at each sign-in");
    } catch (IOException e) {
      return unreadable(file, e);
    }
  }

  private Finding unreadable(Path file, Exception trouble) {
    String why = trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
    return Finding.of(
        subject(),
        Symptom.CREDENTIAL_UNREADABLE,
        file + (why.equals(file.toString()) ? ": there is no such file" : ": " + why),
        "Name a readable file that holds it, or correct its permissions.");
  }

  private Finding judged(Evidence evidence, String what, Instant end) {
    Duration left = Duration.between(evidence.now(), end);
    LocalDate day = end.atZone(ZoneOffset.UTC).toLocalDate();
    if (left.isNegative() || left.isZero()) {
      return Finding.of(
          subject(), Symptom.CREDENTIAL_ENDED, what + " ended on " + day, renewal(evidence));
    }
    boolean soon = left.compareTo(SOON) < 0;
    return Finding.of(
        subject(),
        soon ? Symptom.CREDENTIAL_ENDS_SOON : Symptom.CREDENTIAL_LASTS,
        what + " ends on " + day + ", in " + Words.span(left),
        soon ? renewal(evidence) : "");
  }

  private static String renewal(Evidence evidence) {
    return "Make a new one in Entra admin centre → App registrations → "
        + evidence.patient().credentials().app()
        + " → Certificates & secrets, and configure it. The old one goes on until its end.";
  }
}
