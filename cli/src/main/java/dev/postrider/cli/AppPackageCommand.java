package dev.postrider.cli;

import dev.postrider.teams.manifest.AppDefinition;
import dev.postrider.teams.manifest.AppDefinition.Descriptions;
import dev.postrider.teams.manifest.AppDefinition.Names;
import dev.postrider.teams.manifest.AppPackage;
import dev.postrider.teams.manifest.Fault;
import dev.postrider.teams.manifest.Icons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
    description = {
      "Makes the app package: manifest and icons, validated.",
      "It is made of app.yaml where that is (postrider app init writes one), or of flags; flags"
          + " go before the file. The same input gives the same bytes."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app package                         of ./app.yaml",
      "  postrider app package --bump patch --force    as the next version, written to app.yaml too",
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
      names = "--config",
      paramLabel = "FILE",
      description = "The description of the app (default: app.yaml, where it is).")
  private @Nullable Path config;

  @Option(
      names = "--bump",
      paramLabel = "PART",
      description = "Raise the version: major, minor or patch. The description is changed too.")
  private @Nullable String bump;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What people see, up to 30 characters (default: Postrider).")
  private @Nullable String name;

  @Option(
      names = "--app-version",
      paramLabel = "X.Y.Z",
      description = "The catalogue takes a new package only with a higher one (default: 1.0.0).")
  private @Nullable String version;

  @Option(
      names = "--developer",
      paramLabel = "NAME",
      description = "Who made it, up to 32 characters.")
  private @Nullable String developer;

  @Option(names = "--website", paramLabel = "URL", description = "The developer's website.")
  private @Nullable String website;

  @Option(names = "--privacy-url", paramLabel = "URL", description = "Default: the website.")
  private @Nullable String privacy;

  @Option(names = "--terms-url", paramLabel = "URL", description = "Default: the website.")
  private @Nullable String terms;

  @Option(names = "--accent-color", paramLabel = "#RRGGBB", description = "Of the icon.")
  private @Nullable String color;

  @Option(names = "--icon", paramLabel = "FILE", description = "PNG, 192x192 (default: drawn).")
  private @Nullable Path icon;

  @Option(
      names = "--outline-icon",
      paramLabel = "FILE",
      description = "PNG, 32x32, white on transparent (default: drawn).")
  private @Nullable Path outline;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    Optional<AppYaml> described = described();
    AppDefinition app = withFlags(described.map(AppYaml::definition).orElseGet(this::start));
    if (bump != null) {
      app = app.withVersion(Versions.next(app.version(), bump));
    }
    AppPackage made = AppPackage.build(app, icons(described, app));
    requireSound(terminal, made);
    Path written = Surroundings.of(spec).path(file);
    write(written, made.zip());
    if (bump != null && described.isPresent()) {
      described.get().bump(app.version());
    }
    tell(terminal, written, made);
    return Exit.OK;
  }

  private void requireSound(Terminal terminal, AppPackage made) {
    List<Fault> faults = made.validate();
    if (!faults.isEmpty()) {
      Faults.print(terminal, faults);
      throw Code.PACKAGE_UNSOUND.because(
          Faults.count(faults) + ", listed above. No file was written.");
    }
    Faults.printNotes(terminal, made.notes());
  }

  private void tell(Terminal terminal, Path written, AppPackage made) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "package");
    json.put("file", written.toString());
    json.put("manifestId", made.manifestId().orElse(null));
    json.put("version", made.version().orElse(null));
    json.put("bytes", made.zip().length);
    terminal.tell(json);
    terminal.say(
        Terminal.plain(
            "✔ %s   %s %s, no faults"
                .formatted(written, made.name().orElse(""), made.version().orElse(""))));
    String word = ShellWord.of(file.toString());
    terminal.say(
        (bump == null
                ? "  To put it into the catalogue: postrider app publish "
                : "  To bring it into the catalogue: postrider app update ")
            + word
            + connection.flags());
  }

  private Optional<AppYaml> described() {
    Surroundings surroundings = Surroundings.of(spec);
    if (config != null) {
      return Optional.of(AppYaml.read(surroundings.path(config)));
    }
    Path usual = surroundings.path(Path.of(AppYaml.NAME));
    return Files.exists(usual) ? Optional.of(AppYaml.read(usual)) : Optional.empty();
  }

  /// What flags alone make.
  private AppDefinition start() {
    String site = "https://example.com";
    return AppDefinition.ofBot(
        connection.manifestId().value(),
        connection.client().value(),
        "Postrider",
        new AppDefinition.Developer("Your organization", site, site, site));
  }

  private AppDefinition withFlags(AppDefinition app) {
    AppDefinition.Developer was = app.developer();
    AppDefinition made =
        app.withDeveloper(
            new AppDefinition.Developer(
                or(developer, was.name()),
                or(website, was.websiteUrl()),
                or(privacy, or(website, was.privacyUrl())),
                or(terms, or(website, was.termsOfUseUrl()))));
    if (name != null) {
      AppDefinition named = AppDefinition.ofBot("", "", name, made.developer());
      boolean described = !app.names().brief().equals("Postrider");
      made =
          made.withNames(
              new Names(name, name),
              described
                  ? app.descriptions()
                  : new Descriptions(named.descriptions().brief(), named.descriptions().full()));
    }
    if (version != null) {
      made = made.withVersion(version);
    }
    return color == null ? made : made.withAccentColor(color);
  }

  private static String or(@Nullable String given, String otherwise) {
    return given == null ? otherwise : given;
  }

  private Icons icons(Optional<AppYaml> described, AppDefinition app) {
    Icons icons =
        described
            .map(yaml -> yaml.icons(app.accentColor()))
            .orElseGet(() -> Icons.drawn(app.accentColor()));
    return icon == null && outline == null
        ? icons
        : icons.with(
            icon == null ? icons.color() : image(icon),
            outline == null ? icons.outline() : image(outline));
  }

  private byte[] image(Path path) {
    try {
      return Files.readAllBytes(Surroundings.of(spec).path(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
