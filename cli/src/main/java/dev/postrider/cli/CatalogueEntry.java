package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.TeamsApp;
import dev.postrider.teams.graph.TeamsAppDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the catalogue says of the app: its three ids side by side, its versions and their state.
final class CatalogueEntry {
  private final Postrider postrider;
  private final Terminal terminal;

  CatalogueEntry(Postrider postrider, Terminal terminal) {
    this.postrider = postrider;
    this.terminal = terminal;
  }

  void tell() {
    TeamsApp app = app();
    List<TeamsAppDefinition> versions =
        postrider.graph().catalog().definitions(app.id()).stream().toList();
    var newest =
        versions.isEmpty() ? Optional.<TeamsAppDefinition>empty() : Optional.of(versions.getLast());
    String entraApp = newest.map(TeamsAppDefinition::entraAppId).orElse(null);
    String bot = newest.map(TeamsAppDefinition::botId).orElse(null);
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "catalogueEntry");
    json.put("name", app.displayName());
    json.put("manifestId", manifestId().value());
    json.put("catalogId", app.id().value());
    json.put("entraAppId", entraApp);
    json.put("botId", bot);
    json.put("distribution", app.distribution());
    json.put("versions", versions.stream().map(one -> version(one)).toList());
    terminal.tell(json);
    terminal.say(Terminal.plain(Optional.ofNullable(app.displayName()).orElse("The app")));
    line("manifest id", manifestId().value(), "externalId in Graph");
    line("catalogue id", app.id().value(), "teamsAppId in Graph");
    line(
        "Entra app",
        entraApp == null ? "none" : entraApp,
        "webApplicationInfo.id" + ours(entraApp));
    line("bot", bot == null ? "none" : bot, "botId");
    line("from", app.distribution(), "");
    for (TeamsAppDefinition one : versions) {
      line("version", String.valueOf(one.version()), state(one));
    }
  }

  private TeamsApp app() {
    return switch (postrider.graph().catalog().find(manifestId())) {
      case Lookup.Found<TeamsApp>(TeamsApp app) -> app;
      case Lookup.Absent<TeamsApp> absent ->
          throw Code.APP_NOT_IN_CATALOG.because(
              "No app of the catalogue has the manifest id "
                  + manifestId()
                  + ".\nPublish it (postrider app publish FILE), or give another --manifest-id."
                  + " Just published, it may take minutes to be listed.");
      case Lookup.Refused<TeamsApp> no ->
          throw new Told(Failure.of(Code.GRAPH_REFUSED, no.refusal()));
      case Lookup.Throttled<TeamsApp> throttled ->
          throw Code.GRAPH_UNAVAILABLE.because("Graph throttles the app catalogue. Try again.");
      case Lookup.Unanswered<TeamsApp>(String why) -> throw Code.GRAPH_UNAVAILABLE.because(why);
    };
  }

  private ManifestId manifestId() {
    return postrider.settings().app();
  }

  private String ours(@Nullable String entraApp) {
    if (entraApp == null) {
      return "; without it the Self permissions do not work";
    }
    return Objects.equals(entraApp, postrider.settings().credentials().app().value())
        ? "; it is the one that signs in"
        : "; another one signs in, so the Self permissions do not work";
  }

  private static Map<String, Object> version(TeamsAppDefinition one) {
    var json = new LinkedHashMap<String, Object>();
    json.put("version", one.version());
    json.put("state", one.publishingState());
    json.put("definitionId", one.id());
    return json;
  }

  private static String state(TeamsAppDefinition one) {
    String state = Optional.ofNullable(one.publishingState()).orElse("").toLowerCase(Locale.ROOT);
    return switch (state) {
      case "submitted" -> "submitted: waits for an administrator";
      case "rejected" -> "rejected: an administrator said no; hand in a higher version";
      default -> state;
    };
  }

  private void line(String what, String value, String explained) {
    terminal.say(
        Terminal.plain("  %-13s %-38s %s".formatted(what, value, explained).stripTrailing()));
  }
}
