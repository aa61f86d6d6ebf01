package dev.postrider.cli;

import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.graph.TeamsAppDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `postrider app delete`: out of the catalogue.
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the app out of the organization's catalogue, in every version, or takes back a version"
          + " that waits for approval.",
      "Nobody can install it any more, and no new one with its manifest id is the same app: it gets"
          + " another catalogue id. Microsoft lets only people do this: you sign in with a code."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app delete --manifest-id 7f0c… --confirm Canteen",
      "  postrider app delete --submitted    takes back what waits for approval",
      "  postrider app delete --by-hand      says how to do it in the admin centre",
      "",
      "Exit codes: 0 deleted, 1 refused, 4 sign-in refused or a permission is missing, 5 not in the"
          + " catalogue, 6 a confirmation is missing, 75 Graph does not answer"
    })
final class AppDeleteCommand implements Callable<Integer> {
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Option(names = "--submitted", description = "Take back the version that waits for approval.")
  private boolean submitted;

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description = "The app's name, to say that it is meant; a local tenant needs none.")
  private @Nullable String confirmed;

  @Option(names = "--by-hand", description = "Sign in nowhere: say how a person does it.")
  private boolean byHand;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    if (byHand) {
      terminal.say(ByHand.deleting());
      return Exit.OK;
    }
    ManifestId id = connection.manifestId();
    try (var shelf = new Shelf(connection, terminal, ByHand.deleting())) {
      TeamsApp app =
          shelf
              .find(id)
              .orElseThrow(() ->
                  Code.APP_NOT_IN_CATALOG.because(
                      "No app of the catalogue has the manifest id " + id + "."));
      if (submitted) {
        takeBack(terminal, shelf, app);
      } else {
        requireMeant(terminal, app);
        shelf.delete(app.id());
        tell(terminal, "deleted", app, "is deleted from the catalogue");
      }
    }
    return Exit.OK;
  }

  private static void takeBack(Terminal terminal, Shelf shelf, TeamsApp app) {
    List<TeamsAppDefinition> waiting =
        app.definitions().stream().filter(TeamsAppDefinition::isSubmitted).toList();
    if (waiting.isEmpty()) {
      throw Code.NOT_FOUND.because(
          "No version waits for approval; there are " + Versions.listed(app.definitions()) + ".");
    }
    for (TeamsAppDefinition one : waiting) {
      shelf.withdraw(app.id(), one.id());
      tell(terminal, "withdrawn", app, one.version() + " is taken back");
    }
  }

  private void requireMeant(Terminal terminal, TeamsApp app) {
    if (connection.isLocal()) {
      return;
    }
    String name = Optional.ofNullable(app.displayName()).orElse(app.id().value());
    String typed =
        Optional.ofNullable(confirmed)
            .or(() -> terminal.ask("This takes " + name + " from everybody. Type its name: "))
            .orElse("");
    if (!typed.strip().equals(name)) {
      throw Code.CONFIRMATION_MISSING.because(
          "This takes "
              + name
              + " out of the catalogue of tenant "
              + connection.tenant()
              + ", for everybody.\nIf that is meant: --confirm "
              + ShellWord.of(name));
    }
  }

  private static void tell(Terminal terminal, String change, TeamsApp app, String words) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "app");
    json.put("change", change);
    json.put("catalogId", app.id().value());
    json.put(
        "manifestId", Optional.ofNullable(app.manifestId()).map(ManifestId::value).orElse(null));
    terminal.tell(json);
    terminal.say(Terminal.plain("✔ " + app.displayName() + " " + words));
  }
}
