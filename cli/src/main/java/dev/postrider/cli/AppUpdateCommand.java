package dev.postrider.cli;

import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.manifest.AppPackage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `postrider app update`: a new version of an app that is in the catalogue.
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a new version of an app into the catalogue. Its version must be higher than those that"
          + " are there.",
      "Microsoft lets only people do this: you sign in with a code, as for publishing."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app package --bump patch --force",
      "  postrider app update postrider-app.zip",
      "",
      "Exit codes: 0 updated, 1 refused, the version is not higher, or the package has faults,"
          + " 4 sign-in refused or a permission is missing, 5 the app is not in the catalogue,"
          + " 75 Graph does not answer"
    })
final class AppUpdateCommand implements Callable<Integer> {
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
      terminal.say(ByHand.updating(zip));
      return Exit.OK;
    }
    try (var shelf = new Shelf(connection, terminal, ByHand.updating(zip))) {
      TeamsApp there =
          shelf
              .find(new ManifestId(sound.manifestId().orElseThrow()))
              .orElseThrow(() ->
                  Code.APP_NOT_IN_CATALOG.because(
                      "No app of the catalogue has the manifest id "
                          + sound.manifestId().orElse("")
                          + ".\nThe first version is published: postrider app publish "
                          + ShellWord.of(file.toString())
                          + connection.flags()));
      requireHigher(there, sound.version().orElse(""));
      shelf.update(there.id(), sound.zip(), review);
      AppPublishCommand.tell(terminal, review ? "submitted" : "updated", there.id(), sound);
      terminal.say(
          review
              ? "  It waits for an administrator; until then people keep the version they have."
              : "  Where it is installed already, people keep their version until it is upgraded"
                  + " there.");
    }
    return Exit.OK;
  }

  private static void requireHigher(TeamsApp there, String version) {
    Optional<String> highest = Versions.highest(there);
    if (highest.isPresent() && !Versions.isHigher(version, highest.get())) {
      throw Code.VERSION_NOT_HIGHER.because(
          "The package is version "
              + version
              + ", and the catalogue has "
              + Versions.listed(there.definitions())
              + ".\nMake it again with a higher one: postrider app package --app-version "
              + Versions.next(highest.get(), "patch")
              + ", or --bump patch with an app.yaml.");
    }
  }
}
