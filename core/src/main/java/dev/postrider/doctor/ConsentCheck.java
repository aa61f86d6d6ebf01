package dev.postrider.doctor;

import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ResourceConsent;
import dev.postrider.teams.graph.TeamsApp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether we may give the resource-specific consent that the app asks for when it is installed
/// (Microsoft's page: *Grant resource-specific consent*): for each kind of place that it asks in, a
/// permission with AndConsent or ManageSelected for that kind.
final class ConsentCheck implements Check {
  /// Where the app is installed to be granted what it asks for.
  private enum Kind {
    USER("User", "for people"),
    TEAM("Team", "in teams"),
    CHAT("Chat", "in chats");

    private final String word;
    private final String where;

    Kind(String word, String where) {
      this.word = word;
      this.where = where;
    }

    /// Told by how the permission's name ends, as in `ChannelMessage.Read.Group`.
    static Kind of(String asked) {
      return asked.endsWith(".Group") ? TEAM : asked.endsWith(".Chat") ? CHAT : USER;
    }

    String least() {
      return "TeamsAppInstallation.ReadWriteAndConsentSelfFor" + word + ".All";
    }

    boolean isGrantable(Set<String> granted) {
      String sufficing =
          "TeamsAppInstallation\\.(ReadWriteAndConsent(Self)?|ManageSelected)For" + word + "\\.All";
      return granted.stream().anyMatch(it -> it.matches(sufficing));
    }
  }

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
    if (asked.isEmpty()) {
      return List.of(
          Finding.of(
              subject(),
              Symptom.CONSENT_POSSIBLE,
              "the app asks for no resource-specific application permission"));
    }
    Optional<Set<String>> granted = evidence.granted();
    if (granted.isEmpty()) {
      return List.of(
          Finding.notChecked(
              subject(),
              "the token does not say whether we may consent to " + String.join(", ", asked)));
    }
    var byKind = new EnumMap<Kind, List<String>>(Kind.class);
    asked.forEach(one -> byKind.computeIfAbsent(Kind.of(one), kind -> new ArrayList<>()).add(one));
    return byKind.entrySet().stream()
        .map(one -> judged(evidence, one, one.getKey().isGrantable(granted.get())))
        .toList();
  }

  private Finding judged(Evidence evidence, Map.Entry<Kind, List<String>> asked, boolean may) {
    Kind kind = asked.getKey();
    String list = "the app asks for " + String.join(", ", asked.getValue());
    return may
        ? Finding.of(
            subject(),
            Symptom.CONSENT_POSSIBLE,
            list + ", and we may consent to it when installing " + kind.where)
        : new Finding(
            subject(),
            Symptom.CONSENT_IMPOSSIBLE,
            list + ", and we may not consent to it when installing " + kind.where,
            "Grant "
                + kind.least()
                + " at the address below, after adding it to the app registration; or take the"
                + " permissions out of the manifest.",
            evidence.consentUrl());
  }
}
