package dev.postrider.cli;

import dev.postrider.teams.manifest.AppDefinition;
import dev.postrider.teams.manifest.AppPackage;
import dev.postrider.teams.manifest.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `postrider app package`: the zip that goes into the catalogue.
@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    description = "Makes the app package: manifest and icons, validated.",
    footer = {
      "",
      "Examples:",
      "  postrider app package --manifest-id 7f0c… --client-id 91ab… --name \"Canteen\" \\",
      "      --developer Contoso --website https://contoso.com -o canteen.zip",
      "",
      "Exit codes: 0 made, 1 the package would have faults, 2 wrong usage"
    })
final class AppPackageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "postrider-app.zip",
      description = "Where to write it (default: postrider-app.zip).")
  private Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "Postrider",
      description = "What people see, up to 30 characters (default: Postrider).")
  private String name;

  @Option(
      names = "--app-version",
      paramLabel = "X.Y.Z",
      defaultValue = "1.0.0",
      description = "The catalogue takes a new package only with a higher one (default: 1.0.0).")
  private String version;

  @Option(
      names = "--developer",
      paramLabel = "NAME",
      defaultValue = "Your organization",
      description = "Who made it, up to 32 characters.")
  private String developer;

  @Option(
      names = "--website",
      paramLabel = "URL",
      defaultValue = "https://example.com",
      description = "The developer's website.")
  private String website;

  @Option(names = "--privacy-url", paramLabel = "URL", description = "Default: the website.")
  private @Nullable String privacy;

  @Option(names = "--terms-url", paramLabel = "URL", description = "Default: the website.")
  private @Nullable String terms;

  @Option(names = "--accent-color", paramLabel = "#RRGGBB", description = "Of the icon.")
  private @Nullable String color;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    AppPackage made = AppPackage.build(definition());
    List<Fault> faults = made.validate();
    if (!faults.isEmpty()) {
      Faults.print(terminal, faults);
      throw Code.PACKAGE_UNSOUND.because(
          Faults.count(faults) + ", listed above. No file was written.");
    }
    Path written = Surroundings.of(spec).path(file);
    write(written, made.zip());
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "package");
    json.put("file", written.toString());
    json.put("manifestId", made.manifestId().orElse(null));
    json.put("version", version);
    json.put("bytes", made.zip().length);
    terminal.tell(json);
    terminal.say("✔ " + written + "   " + name + " " + version + ", no faults");
    terminal.say(
        "  To put it into the catalogue: postrider app publish "
            + ShellWord.of(file.toString())
            + connection.flags());
    return Exit.OK;
  }

  private AppDefinition definition() {
    var maker =
        new AppDefinition.Developer(
            developer,
            website,
            privacy == null ? website : privacy,
            terms == null ? website : terms);
    var definition =
        AppDefinition.ofBot(
                connection.manifestId().value(), connection.client().value(), name, maker)
            .withVersion(version);
    return color == null ? definition : definition.withAccentColor(color);
  }

  private void write(Path to, byte[] zip) {
    try {
      if (force) {
        Files.write(to, zip);
      } else {
        Files.write(to, zip, StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
