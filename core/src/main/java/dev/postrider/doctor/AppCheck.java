package dev.postrider.doctor;

import dev.postrider.teams.graph.Capability;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphRefusal;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.graph.TeamsAppDefinition;
import dev.postrider.teams.manifest.AppPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The app in the catalogue, its version, and the package that its author has.
final class AppCheck implements Check {
  private static final String PUBLISH =
      "Publish it (postrider app publish; Microsoft lets only people do that), or upload the package"
          + " in the Teams admin centre → Teams apps → Manage apps.";

  @Override
  public Subject subject() {
    return Subject.APP;
  }

  @Override
  public List<Finding> findings(Evidence evidence) throws InterruptedException {
    Optional<String> obstacle = obstacle(evidence);
    if (obstacle.isPresent()) {
      return List.of(Finding.notChecked(subject(), obstacle.get()));
    }
    return switch (evidence.app()) {
      case Lookup.Found<TeamsApp>(TeamsApp app) -> there(evidence.patient(), app);
      case Lookup.Absent<TeamsApp> absent -> List.of(notThere(evidence));
      case Lookup.Refused<TeamsApp>(GraphRefusal refusal) ->
          List.of(
              new Finding(
                  subject(),
                  Symptom.CATALOG_UNREADABLE,
                  refusal.inWords(),
                  refusal.remedy().isEmpty() ? "Ask for what Graph names." : "",
                  refusal.reason() == GraphReason.MISSING_PERMISSION
                      ? evidence.consentUrl()
                      : null));
      case Lookup.Throttled<TeamsApp> throttled ->
          List.of(Finding.notChecked(subject(), "Graph throttles the catalogue; try again"));
      case Lookup.Unanswered<TeamsApp>(String why) ->
          List.of(
              Finding.of(
                  subject(),
                  Symptom.GRAPH_UNREACHABLE,
                  evidence.patient().cloud().graph() + ": " + Words.plain(why),
                  "Look at the network between here and there, and try again."));
    };
  }

  /// Why the catalogue is not even asked; empty where it is.
  static Optional<String> obstacle(Evidence evidence) throws InterruptedException {
    SignIn signIn = evidence.graphSignIn();
    if (!(signIn instanceof SignIn.Token)) {
      return Optional.of(Words.noToken(signIn));
    }
    return evidence
        .granted()
        .map(Capability.FIND_APP::missing)
        .filter(missing -> !missing.isEmpty())
        .map(missing -> String.join(" and ", missing) + " is not granted");
  }

  private Finding notThere(Evidence evidence) throws InterruptedException {
    Patient patient = evidence.patient();
    var ours = evidence.graph().catalog().findByClient(patient.credentials().app()).found();
    String other =
        ours.map(TeamsApp::manifestId)
            .map(id ->
                "The catalogue has \""
                    + ours.get().displayName()
                    + "\" of this client id, and its manifest id is "
                    + id
                    + ": configure that one if it is meant. Otherwise: ")
            .orElse("");
    return Finding.of(
        subject(),
        Symptom.APP_NOT_IN_CATALOG,
        "no app in the catalogue has the manifest id " + patient.app(),
        other + PUBLISH);
  }

  private List<Finding> there(Patient patient, TeamsApp app) {
    var findings = new ArrayList<Finding>();
    Optional<TeamsAppDefinition> published = app.published();
    String name = "\"" + app.displayName() + "\"";
    if (app.distribution().equals("sideloaded")) {
      findings.add(Finding.of(subject(), Symptom.APP_NOT_INSTALLABLE, name, PUBLISH));
    } else if (published.isEmpty()) {
      findings.add(
          Finding.of(
              subject(),
              Symptom.APP_NOT_PUBLISHED,
              name + " is in the catalogue, and no version of it is published",
              "Teams admin centre → Teams apps → Manage apps → approve it."));
    } else {
      findings.add(
          Finding.of(
              subject(),
              Symptom.APP_IN_CATALOG,
              name + " " + published.get().version() + " is in the catalogue as " + app.id()));
    }
    waiting(app).ifPresent(findings::add);
    AppPackage packed = patient.appPackage();
    if (packed != null) {
      packed(patient, packed, published).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> waiting(TeamsApp app) {
    return app.definitions().stream()
        .filter(TeamsAppDefinition::isSubmitted)
        .reduce((earlier, later) -> later)
        .filter(one -> app.published().isPresent())
        .map(one ->
            Finding.of(
                subject(),
                Symptom.VERSION_WAITS,
                "version " + one.version() + " waits to be approved",
                "Teams admin centre → Teams apps → Manage apps → approve or reject it."));
  }

  private Optional<Finding> packed(
      Patient patient, AppPackage packed, Optional<TeamsAppDefinition> published) {
    String id = packed.manifestId().orElse("");
    if (!id.equalsIgnoreCase(patient.app().value())) {
      return Optional.of(
          Finding.of(
              subject(),
              Symptom.PACKAGE_OF_ANOTHER_APP,
              "the package's manifest id is " + id + ", the configured one is " + patient.app(),
              "Name the package of the configured app, or configure the package's id."));
    }
    var there = published.map(TeamsAppDefinition::version).flatMap(Version::parse);
    var here = packed.version().flatMap(Version::parse);
    if (there.isEmpty() || here.isEmpty() || here.get().compareTo(there.get()) == 0) {
      return Optional.empty();
    }
    return Optional.of(
        here.get().compareTo(there.get()) > 0
            ? Finding.of(
                subject(),
                Symptom.PACKAGE_NEWER,
                "the package is " + here.get() + ", the published version is " + there.get(),
                PUBLISH)
            : Finding.of(
                subject(),
                Symptom.PACKAGE_OLDER,
                "the package is " + here.get() + ", the published version is " + there.get(),
                "Build the package from the newest sources."));
  }
}
