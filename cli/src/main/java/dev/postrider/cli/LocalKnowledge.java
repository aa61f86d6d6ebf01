package dev.postrider.cli;

import dev.postrider.Settings;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.UrlPath;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a local tenant knows of our app beyond what Microsoft's tell, by its control API.
final class LocalKnowledge {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Settings settings;
  private final String app;

  LocalKnowledge(Settings settings) {
    this.settings = settings;
    this.app = settings.credentials().app().value();
  }

  /// Where it believes our bot to listen. Empty where no bot is connected, and where nothing
  /// answers.
  Optional<URI> endpoint() {
    return get(UrlPath.of("apps", app))
        .map(known -> known.path("botUrl").asString(""))
        .filter(url -> !url.isBlank())
        .map(URI::create);
  }

  /// Tells it where our bot listens.
  ///
  /// @return whether it knows now
  boolean tell(URI endpoint) {
    var change = JsonMapper.shared().createObjectNode().put("botUrl", endpoint.toString());
    return ask(Request.patch(url(UrlPath.of("apps", app)), change)).isPresent();
  }

  /// The application permissions that it granted and saw no call use. Empty where the app has
  /// called nothing yet, and where nothing answers.
  Optional<Set<String>> idlePermissions() {
    return get(UrlPath.of("permissions")).stream()
        .flatMap(answer -> answer.path("data").valueStream())
        .filter(use -> use.path("clientId").asString("").equalsIgnoreCase(app))
        .map(use ->
            use.path("unused")
                .path("application")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toUnmodifiableSet()))
        .findFirst();
  }

  private Optional<JsonNode> get(String path) {
    return ask(Request.get(url(path)));
  }

  private URI url(String path) {
    return URI.create(settings.cloud().login() + "/_postrider/v1" + path);
  }

  private Optional<JsonNode> ask(Request request) {
    try (var exchange =
        new Exchange(
            Exchange.Settings.standard()
                .withTrust(settings.trust())
                .withTimeouts(PATIENCE, PATIENCE))) {
      return exchange.send(Call.of(settings.tenant(), Api.SIGN_IN), request)
                  instanceof Reply.Answered answer
              && answer.is2xx()
          ? Optional.of(answer.body().json())
          : Optional.empty();
    }
  }
}
