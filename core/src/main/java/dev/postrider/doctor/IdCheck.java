package dev.postrider.doctor;

import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.graph.TeamsAppDefinition;
import dev.postrider.teams.wire.AppId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The three ids that people mix up: the manifest's, the app registration's and the bot's.
final class IdCheck implements Check {
  @Override
  public Subject subject() {
    return Subject.IDS;
  }

  @Override
  public List<Finding> findings(Evidence evidence) throws InterruptedException {
    Optional<String> obstacle = AppCheck.obstacle(evidence);
    if (obstacle.isPresent()) {
      return List.of(Finding.notChecked(subject(), obstacle.get()));
    }
    return evidence.app() instanceof Lookup.Found<TeamsApp>(TeamsApp app)
        ? newest(app)
            .map(version -> judged(evidence.patient(), version))
            .orElseGet(() ->
                List.of(Finding.notChecked(subject(), "the catalogue tells no version of the app")))
        : List.of(Finding.notChecked(subject(), "the app is not found in the catalogue"));
  }

  static Optional<TeamsAppDefinition> newest(TeamsApp app) {
    return app.published().or(() -> app.definitions().stream().reduce((one, later) -> later));
  }

  private List<Finding> judged(Patient patient, TeamsAppDefinition version) {
    AppId ours = patient.credentials().app();
    var findings = new ArrayList<Finding>();
    String client = version.entraAppId();
    if (client == null || client.isBlank()) {
      findings.add(
          Finding.of(
              subject(),
              Symptom.NO_CLIENT,
              "version " + version.version() + " has no webApplicationInfo",
              "Add webApplicationInfo with the id " + ours + " to the manifest" + publish()));
    } else if (isOther(client, ours)) {
      findings.add(
          Finding.of(
              subject(),
              Symptom.CLIENT_DIFFERS,
              "webApplicationInfo.id is " + client + ", and we sign in as " + ours,
              "Make it "
                  + ours
                  + " in the manifest"
                  + publish()
                  + " Or sign in as "
                  + client
                  + "."));
    }
    String bot = version.botId();
    if (bot == null || bot.isBlank()) {
      findings.add(
          Finding.of(
              subject(),
              Symptom.NO_BOT,
              "version " + version.version() + " names no bot",
              "To send messages, add a bot with the id " + ours + " to the manifest" + publish()));
    } else if (isOther(bot, ours)) {
      findings.add(
          Finding.of(
              subject(),
              Symptom.BOT_DIFFERS,
              "botId is " + bot + ", and we send as " + ours,
              "Make it " + ours + " in the manifest" + publish()));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.of(
              subject(),
              Symptom.IDS_MATCH,
              "manifest " + patient.app() + ", client and bot " + ours));
    }
    return findings;
  }

  private static boolean isOther(String one, AppId other) {
    return !one.equalsIgnoreCase(other.value());
  }

  private static String publish() {
    return ", raise its version and publish it.";
  }
}
