package dev.postrider.doctor;

import dev.postrider.teams.identity.TokenHint;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Whether the app gets a token for Graph.
final class SignInCheck implements Check {
  @Override
  public Subject subject() {
    return Subject.SIGN_IN;
  }

  @Override
  public List<Finding> findings(Evidence evidence) throws InterruptedException {
    return switch (evidence.graphSignIn()) {
      case SignIn.Token token -> signedIn(evidence, token);
      case SignIn.Refused(var trouble) -> {
        // What an administrator's consent mends: the app is unknown in the tenant.
        URI consent =
            trouble.aadsts().filter("AADSTS700016"::equals).isPresent()
                ? evidence.consentUrl()
                : null;
        yield List.of(
            new Finding(
                subject(),
                Symptom.SIGN_IN_REFUSED,
                Words.what(trouble),
                Words.how(trouble, "Look at the credential and its file."),
                consent));
      }
      case SignIn.Unanswered unanswered -> List.of(unreachable(evidence));
    };
  }

  private List<Finding> signedIn(Evidence evidence, SignIn.Token token) {
    Patient patient = evidence.patient();
    var findings = new ArrayList<Finding>();
    findings.add(
        Finding.of(
            subject(),
            Symptom.SIGNED_IN,
            "Entra issued a token to app "
                + patient.credentials().app()
                + ", good for "
                + Words.span(Duration.between(evidence.now(), token.token().expiresAt()))));
    token
        .hint()
        .map(TokenHint::tenant)
        .filter(tenant -> !tenant.isEmpty())
        .filter(tenant -> !tenant.equalsIgnoreCase(patient.tenant().value()))
        .ifPresent(tenant ->
            findings.add(
                Finding.of(
                    subject(),
                    Symptom.TENANT_DIFFERS,
                    "the tenant is configured as "
                        + patient.tenant()
                        + ", and the directory that signs in is "
                        + tenant,
                    "Configure the tenant id " + tenant + ".")));
    return findings;
  }

  private Finding unreachable(Evidence evidence) throws InterruptedException {
    var cloud = evidence.patient().cloud();
    String why = Words.noAnswer(evidence.signInPage().reply());
    return Finding.of(
        subject(),
        Symptom.SIGN_IN_UNREACHABLE,
        cloud.login() + ": " + why,
        "This machine has to reach "
            + String.join(" and ", cloud.login().toString(), cloud.graph().toString())
            + ". Look at the network, its name resolution, a proxy or a firewall; then try again.");
  }
}
