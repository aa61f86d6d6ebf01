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

/// Where a local tenant believes our bot to listen, which its control API tells.
final class LocalBot {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Settings settings;

  LocalBot(Settings settings) {
    this.settings = settings;
  }

  /// Empty where no bot is connected, and where nothing answers.
  Optional<URI> endpoint() {
    String app = settings.credentials().app().value();
    URI address = URI.create(settings.cloud().login() + "/_postrider/v1" + UrlPath.of("apps", app));
    try (var exchange =
        new Exchange(
            Exchange.Settings.standard()
                .withTrust(settings.trust())
                .withTimeouts(PATIENCE, PATIENCE))) {
      return exchange.send(Call.of(settings.tenant(), Api.SIGN_IN), Request.get(address))
              instanceof Reply.Answered answer
          ? Optional.of(answer.body().json().path("botUrl").asString(""))
              .filter(url -> !url.isBlank())
              .map(URI::create)
          : Optional.empty();
    }
  }
}
