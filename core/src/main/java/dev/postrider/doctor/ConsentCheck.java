package dev.postrider.doctor;

import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ResourceConsent;
import dev.postrider.teams.graph.TeamsApp;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether we may give the resource-specific consent that the app asks for when it is installed
/// (Microsoft's page: *Grant resource-specific consent*; permissions with AndConsent).
final class ConsentCheck implements Check {
  private static final String LEAST = "TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All";

  @Override
  public Subject subject() {
    return Subject.CONSENT;
  }

  @Override
  public List<Finding> findings(Evidence evidence) throws InterruptedException {
    Optional<String> obstacle = AppCheck.obstacle(evidence);
    if (obstacle.isPresent()) {
      return List.of(Finding.notChecked(subject(), obstacle.get()));
    }
    if (!(evidence.app() instanceof Lookup.Found<TeamsApp>(TeamsApp app))) {
      return List.of(Finding.notChecked(subject(), "the app is not found in the catalogue"));
    }
    List<String> asked =
        IdCheck.newest(app).map(version -> version.asks().grants()).orElse(List.of()).stream()
            .filter(one -> one.type().equalsIgnoreCase("application"))
            .map(ResourceConsent.Grant::permission)
            .toList();
    return List.of(
        asked.isEmpty()
            ? Finding.of(
                subject(),
                Symptom.CONSENT_POSSIBLE,
                "the app asks for no resource-specific application permission")
            : judged(evidence, asked));
  }

  private Finding judged(Evidence evidence, List<String> asked) throws InterruptedException {
    String list = String.join(", ", asked);
    Optional<Set<String>> granted = evidence.granted();
    if (granted.isEmpty()) {
      return Finding.notChecked(
          subject(), "the token does not say whether we may consent to " + list);
    }
    boolean may =
        granted.get().stream().anyMatch(it -> it.matches(".*ReadWriteAndConsent.*ForUser\\.All"));
    return may
        ? Finding.of(
            subject(),
            Symptom.CONSENT_POSSIBLE,
            "the app asks for " + list + ", and we may consent to it when installing")
        : new Finding(
            subject(),
            Symptom.CONSENT_IMPOSSIBLE,
            "the app asks for " + list + ", and we may not consent to it",
            "Grant "
                + LEAST
                + " (in teams and chats its sisters …ForTeam.All and …ForChat.All) at the address"
                + " below, after adding it to the app registration; or take the permissions out of"
                + " the manifest.",
            evidence.consentUrl());
  }
}
