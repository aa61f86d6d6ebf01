package dev.postrider.cli;

import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.manifest.AppPackage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `postrider app publish`: into the catalogue, as a person, because Microsoft lets only people.
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Puts an app package into the organization's catalogue, for the first time.",
      "Microsoft lets only people do this: you sign in with a code, on any device, as somebody who"
          + " may publish (delegated AppCatalog.ReadWrite.All, a Teams administrator), or who hands"
          + " in for review (AppCatalog.Submit)."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app publish canteen.zip",
      "  postrider app publish canteen.zip --review    leaves it to an administrator to approve",
      "  postrider app publish canteen.zip --by-hand   says how to do it in the admin centre",
      "",
      "Exit codes: 0 published, 1 refused, there already, or the package has faults, 4 sign-in"
          + " refused or a permission is missing, 75 Graph does not answer"
    })
final class AppPublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "The zip.")
  private Path file;

  @Option(names = "--review", description = "Hand it in for an administrator's approval.")
  private boolean review;

  @Option(names = "--by-hand", description = "Sign in nowhere: say how a person does it.")
  private boolean byHand;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    Path zip = Surroundings.of(spec).path(file);
    AppPackage sound = PackageFile.sound(terminal, zip);
    if (byHand) {
      terminal.say(ByHand.publishing(zip));
      return Exit.OK;
    }
    try (var shelf = new Shelf(connection, terminal, ByHand.publishing(zip))) {
      Optional<TeamsApp> there = shelf.find(new ManifestId(sound.manifestId().orElseThrow()));
      if (there.isPresent()) {
        throw Code.APP_PUBLISHED_ALREADY.because(
            "It is "
                + there.get().id()
                + ", with "
                + Versions.listed(there.get().definitions())
                + ".\nFor a new version, which must be higher: postrider app update "
                + ShellWord.of(file.toString())
                + connection.flags());
      }
      CatalogId id = shelf.publish(sound.zip(), review).id();
      tell(terminal, review ? "submitted" : "published", id, sound);
      next(terminal, sound);
    }
    return Exit.OK;
  }

  /// What became of a package, for people and machines.
  static void tell(Terminal terminal, String change, CatalogId id, AppPackage app) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "app");
    json.put("change", change);
    json.put("catalogId", id.value());
    json.put("manifestId", app.manifestId().orElse(null));
    json.put("entraAppId", app.entraAppId().orElse(null));
    json.put("version", app.version().orElse(null));
    terminal.tell(json);
    terminal.say(
        Terminal.plain(
            "✔ "
                + app.name().orElse("The app")
                + " "
                + app.version().orElse("")
                + " is "
                + change
                + "; in the catalogue it is "
                + id));
  }

  private void next(Terminal terminal, AppPackage app) {
    String flags = flagsFor(app);
    if (review) {
      terminal.say("  It waits for an administrator. Nobody can have it before that.");
      terminal.say("  How it stands: postrider app status" + flags);
      return;
    }
    terminal.say("  Graph installs it from now on; Teams' own lists may show it only hours later.");
    terminal.say("  To install it: postrider app install --user NAME@DOMAIN" + flags);
  }

  private String flagsFor(AppPackage app) {
    String id = app.manifestId().orElse("");
    boolean known =
        connection.givenManifestId().map(ManifestId::value).filter(id::equals).isPresent();
    String given = connection.flags().replaceAll(" --manifest-id=\\S+", "");
    return known ? connection.flags() : given + " --manifest-id=" + id;
  }
}
