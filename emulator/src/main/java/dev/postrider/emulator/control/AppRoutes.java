package dev.postrider.emulator.control;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.AppRegistration.ClientSecret;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/apps`: app registrations and where their bots listen; `/catalogue`: what can be installed.
record AppRoutes(Tenant tenant, Lookups lookups) {
  private static final Duration SECRET_LIFE = Duration.ofDays(730);

  private record AppView(
      String clientId,
      String name,
      List<String> permissions,
      List<String> delegatedScopes,
      boolean bot,
      @Nullable String botUrl,
      int secrets) {
    static AppView of(AppRegistration app) {
      return new AppView(
          app.clientId(),
          app.displayName(),
          app.applicationPermissions().stream().sorted().toList(),
          app.delegatedScopes().stream().sorted().toList(),
          app.bot(),
          app.endpoint().map(URI::toString).orElse(null),
          app.secrets().size());
    }
  }

  private record RegisteredView(
      String clientId,
      String name,
      List<String> permissions,
      List<String> delegatedScopes,
      boolean bot,
      @Nullable String botUrl,
      int secrets,
      @Nullable String secret) {
    static RegisteredView of(AppView app, @Nullable String secret) {
      return new RegisteredView(
          app.clientId,
          app.name,
          app.permissions,
          app.delegatedScopes,
          app.bot,
          app.botUrl,
          app.secrets,
          secret);
    }

    @Override
    public String toString() {
      return "RegisteredView[" + clientId + "]";
    }
  }

  private record CatalogueView(
      String catalogId,
      String manifestId,
      String name,
      String distribution,
      @Nullable String version,
      @Nullable String botClientId) {
    static CatalogueView of(TeamsApp app) {
      var published = app.published();
      return new CatalogueView(
          app.id(),
          app.externalId(),
          app.displayName(),
          app.distribution().graphName(),
          published.map(AppDefinition::version).orElse(null),
          published.flatMap(AppDefinition::botId).orElse(null));
    }
  }

  void on(Routes routes) {
    routes
        .on("GET", "/apps", match -> Answer.json(200, Page.whole(all())))
        .on("POST", "/apps", this::create)
        .on("GET", "/apps/{clientId}", match -> shown(lookups.app(match.variable("clientId"))))
        .on("PATCH", "/apps/{clientId}", this::change)
        .on("DELETE", "/apps/{clientId}", this::delete)
        .on("GET", "/catalogue", this::catalogue)
        .on("GET", "/catalogue/{catalogId}/icon", match -> icon(match, null))
        .on(
            "GET",
            "/catalogue/{catalogId}/icons/{iconId}",
            match -> icon(match, match.variable("iconId")));
  }

  private List<AppView> all() {
    return tenant.registrations().all().stream().map(AppView::of).toList();
  }

  private Answer catalogue(Match match) {
    return Answer.json(200, Page.of(tenant.catalogue().all(), match.request(), CatalogueView::of));
  }

  private Answer icon(Match match, @Nullable String iconId) {
    TeamsApp app = lookups.catalogueApp(match.variable("catalogId"));
    var icon =
        FeedView.picture(app, iconId)
            .orElseThrow(() ->
                Problem.missing(
                    "icon", iconId == null ? "color" : iconId, "the app's package has none."));
    return Answer.bytes(200, "image/png", Base64.getDecoder().decode(icon.base64()))
        .withHeader("X-Content-Type-Options", "nosniff");
  }

  private static Answer shown(AppRegistration app) {
    return Answer.json(200, AppView.of(app));
  }

  private Answer create(Match match) {
    var fields =
        new Fields(
            match.request().json(),
            "clientId",
            "name",
            "secret",
            "permissions",
            "delegatedScopes",
            "bot",
            "botUrl");
    String clientId = fields.text("clientId", () -> UUID.randomUUID().toString());
    if (tenant.registrations().find(clientId).isPresent()) {
      throw Problem.taken(
          "The client id is taken",
          "There is an app registration " + clientId + " already. PATCH it, or choose another id.");
    }
    boolean given = fields.has("secret");
    String secret = fields.text("secret", () -> "made-" + UUID.randomUUID());
    URI botUrl = botUrl(fields, null);
    var app =
        new AppRegistration(
            clientId,
            fields.text("name"),
            List.of(secret(secret)),
            Set.copyOf(fields.texts("permissions", List.of())),
            Set.copyOf(fields.texts("delegatedScopes", List.of())),
            fields.flag("bot", true) || botUrl != null,
            botUrl,
            false);
    tenant.registrations().put(app);
    return Answer.json(201, RegisteredView.of(AppView.of(app), given ? null : secret))
        .withHeader("Location", ControlSurface.ROOT + "/apps/" + PeopleRoutes.encoded(clientId));
  }

  private Answer change(Match match) {
    var was = lookups.app(match.variable("clientId"));
    var fields =
        new Fields(
            match.request().json(), "name", "secret", "permissions", "delegatedScopes", "botUrl");
    var name = fields.text("name", was::displayName);
    var secrets = fields.has("secret") ? List.of(secret(fields.text("secret"))) : was.secrets();
    var permissions = fields.texts("permissions", List.copyOf(was.applicationPermissions()));
    var scopes = fields.texts("delegatedScopes", List.copyOf(was.delegatedScopes()));
    URI botUrl = botUrl(fields, was.botEndpoint());
    return shown(
        tenant
            .registrations()
            .update(
                was.clientId(),
                app ->
                    new AppRegistration(
                        app.clientId(),
                        name,
                        secrets,
                        Set.copyOf(permissions),
                        Set.copyOf(scopes),
                        app.bot() || botUrl != null,
                        botUrl,
                        app.disabled()))
            .orElse(was));
  }

  private Answer delete(Match match) {
    tenant.registrations().remove(lookups.app(match.variable("clientId")).clientId());
    return Answer.empty(204);
  }

  private ClientSecret secret(String value) {
    return new ClientSecret(
        UUID.randomUUID().toString(), value, tenant.clock().instant().plus(SECRET_LIFE));
  }

  private static @Nullable URI botUrl(Fields fields, @Nullable URI otherwise) {
    if (!fields.has("botUrl")) {
      return otherwise;
    }
    String text = fields.nullable("botUrl", null);
    if (text == null) {
      return null;
    }
    try {
      URI url = URI.create(text);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw Problem.malformed(
        "\"botUrl\" must be an http or https address, as http://127.0.0.1:3978/api/messages.");
  }
}
