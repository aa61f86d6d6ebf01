package dev.postrider.cli;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.AppCatalog;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.ChangeResult;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphSettings;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.PublishResult;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.identity.DeviceCodePrompt;
import dev.postrider.teams.identity.DeviceCodeSignIn;
import dev.postrider.teams.manifest.AppPackage;
import dev.postrider.teams.manifest.Fault;
import dev.postrider.teams.manifest.PackageReading;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
      "Puts an app package into the organization's catalogue; a newer version where the app is"
          + " there already.",
      "Microsoft lets only people do this: you sign in with a code, on any device, as somebody who"
          + " may publish (AppCatalog.ReadWrite.All)."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app publish canteen.zip",
      "  postrider app publish canteen.zip --review    leaves it to an administrator to approve",
      "",
      "Exit codes: 0 published, 1 refused or the package has faults, 4 sign-in refused or a"
          + " permission is missing, 75 Graph does not answer"
    })
final class AppPublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "The zip.")
  private Path file;

  @Option(names = "--review", description = "Submit it for an administrator's approval.")
  private boolean review;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    AppPackage sound = sound(terminal);
    try (var exchange = new Exchange(Exchange.Settings.standard().withTrust(connection.trust()))) {
      AppCatalog catalog = graph(exchange, terminal).catalog();
      var id = new ManifestId(sound.manifestId().orElseThrow());
      switch (catalog.find(id)) {
        case Lookup.Found<TeamsApp>(TeamsApp there) -> update(terminal, catalog, there.id(), sound);
        case Lookup.Absent<TeamsApp> absent -> publish(terminal, catalog, sound);
        case Lookup.Refused<TeamsApp> no ->
            throw new Told(Failure.of(Code.PUBLISHING_REFUSED, no.refusal()));
        case Lookup.Throttled<TeamsApp> throttled -> throw busy();
        case Lookup.Unanswered<TeamsApp>(String why) -> throw unanswered(why);
      }
      return Exit.OK;
    }
  }

  private AppPackage sound(Terminal terminal) {
    byte[] zip = PackageFile.read(Surroundings.of(spec).path(file));
    List<Fault> faults = AppPackage.validate(zip);
    if (faults.isEmpty() && AppPackage.read(zip) instanceof PackageReading.Opened(AppPackage it)) {
      return it;
    }
    Faults.print(terminal, faults);
    throw Code.PACKAGE_UNSOUND.because(
        Faults.count(faults) + ", listed above. Nothing was published.");
  }

  private GraphClient graph(Exchange exchange, Terminal terminal) {
    Cloud cloud = connection.cloud();
    AppId client = connection.client();
    var person =
        new DeviceCodeSignIn(
            exchange, cloud, connection.tenant(), client, prompt -> show(terminal, prompt));
    return new GraphClient(exchange, GraphSettings.of(cloud, connection.tenant(), client), person);
  }

  private static void show(Terminal terminal, DeviceCodePrompt prompt) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "deviceCode");
    json.put("address", prompt.address().toString());
    json.put("code", prompt.code());
    json.put("seconds", prompt.validFor().toSeconds());
    terminal.tell(json);
    terminal.note(Terminal.plain(prompt.message()));
  }

  private void publish(Terminal terminal, AppCatalog catalog, AppPackage app) {
    switch (catalog.publish(app.zip(), review)) {
      case PublishResult.Published(TeamsApp published) ->
          done(terminal, review ? "submitted" : "published", published.id(), app);
      case PublishResult.AlreadyThere there ->
          throw new Told(Failure.of(Code.PUBLISHING_REFUSED, there.refusal()));
      case PublishResult.Refused no ->
          throw new Told(Failure.of(Code.PUBLISHING_REFUSED, no.refusal()));
      case PublishResult.Throttled throttled -> throw busy();
      case PublishResult.Unanswered(String why) -> throw unanswered(why);
    }
  }

  private static void update(Terminal terminal, AppCatalog catalog, CatalogId id, AppPackage app) {
    switch (catalog.update(id, app.zip())) {
      case ChangeResult.Done ok -> done(terminal, "updated", id, app);
      case ChangeResult.Absent gone ->
          throw new Told(Failure.of(Code.PUBLISHING_REFUSED, gone.refusal()));
      case ChangeResult.Refused no ->
          throw new Told(
              Failure.of(Code.PUBLISHING_REFUSED, no.refusal())
                  .and(
                      "The app is in the catalogue already as "
                          + id
                          + "; a new package needs a higher version than the published one"
                          + " (this is "
                          + app.version().orElse("without one")
                          + ")."));
      case ChangeResult.Throttled throttled -> throw busy();
      case ChangeResult.TryAgain(String why) -> throw unanswered(why);
    }
  }

  private static void done(Terminal terminal, String change, CatalogId id, AppPackage app) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "app");
    json.put("change", change);
    json.put("catalogId", id.value());
    json.put("manifestId", app.manifestId().orElse(null));
    json.put("version", app.version().orElse(null));
    terminal.tell(json);
    terminal.say(
        "✔ "
            + app.name().orElse("The app")
            + " "
            + app.version().orElse("")
            + " is "
            + change
            + "; in the catalogue it is "
            + id);
  }

  private static Told busy() {
    return Code.GRAPH_UNAVAILABLE.because("Graph throttles the app catalogue. Try again shortly.");
  }

  private static Told unanswered(String why) {
    return Code.GRAPH_UNAVAILABLE.because(
        "Whether it was published is unknown: "
            + why
            + ".\nPublish again: if it was, Graph says"
            + " so.");
  }
}
