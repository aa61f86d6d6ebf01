package dev.postrider.emulator.entra;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Found;
import dev.postrider.emulator.http.Surface;
import dev.postrider.emulator.keys.Keys;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Microsoft Entra's sign-in, at the root: tokens by client credentials and device code, OpenID
/// metadata and keys; and the Connector's metadata, which bots read from `login.botframework.com`.
public final class EntraSurface implements Surface {
  private final Tenant tenant;
  private final TokenMint mint;
  private final DeviceCodes devices;
  private final ClientCertificates certificates = new ClientCertificates();
  private final Routes routes = new Routes();

  public EntraSurface(Tenant tenant, Keys keys) {
    this.tenant = tenant;
    this.mint = new TokenMint(keys.entra(), tenant.clock(), tenant.cloud());
    this.devices = new DeviceCodes(tenant.clock());
    var endpoint = new TokenEndpoint(tenant, new Clients(tenant, certificates), mint, devices);
    var metadata = new Metadata(keys, new Directories(tenant), tenant.cloud());
    var page = new DevicePage(tenant, devices);
    routes
        .on(
            "POST",
            "/{tenant}/oauth2/v2.0/token",
            match -> endpoint.token(match.request(), match.variable("tenant")))
        .on(
            "POST",
            "/{tenant}/oauth2/v2.0/devicecode",
            match -> endpoint.deviceCode(match.request(), match.variable("tenant")))
        .on(
            "GET",
            "/{tenant}/v2.0/.well-known/openid-configuration",
            match -> metadata.openId(match.request(), match.variable("tenant")))
        .on(
            "GET",
            "/{tenant}/.well-known/openid-configuration",
            match -> metadata.openId(match.request(), match.variable("tenant")))
        .on("GET", "/{tenant}/discovery/v2.0/keys", match -> metadata.entraKeys())
        .on("GET", "/{tenant}/discovery/keys", match -> metadata.entraKeys())
        .on("GET", "/common/discovery/instance", match -> metadata.instance(match.request()))
        .on(
            "GET",
            "/v1/.well-known/openidconfiguration",
            match -> metadata.connector(match.request()))
        .on("GET", "/v1/.well-known/keys", match -> metadata.connectorKeys())
        .on("GET", "/devicelogin", match -> page.show(match.request()))
        .on("POST", "/devicelogin", match -> page.decide(match.request()));
  }

  /// Whether sign-in answers for this path, whatever the host.
  public boolean claims(String rawPath) {
    return routes.knows(rawPath);
  }

  /// The sign-ins by device code, for approval without the page.
  public DeviceCodes deviceCodes() {
    return devices;
  }

  /// The public keys of apps that sign in by certificate.
  public ClientCertificates clientCertificates() {
    return certificates;
  }

  /// How long tokens last from now on; an hour at first.
  public void tokensLast(Duration lifetime) {
    mint.last(lifetime);
  }

  /// How long tokens last now.
  public Duration tokenLifetime() {
    return mint.lifetime();
  }

  /// A Graph token for an app on behalf of a person, as if they had signed in: with those of the
  /// delegated permissions named that were consented to, or with all consented ones where none is
  /// named. Empty where there is no such app or person, or the person may not sign in.
  public Optional<String> tokenFor(String appId, String personId, List<String> scopes) {
    return tenant
        .registrations()
        .find(appId)
        .filter(app -> !app.disabled())
        .flatMap(app ->
            tenant
                .people()
                .find(personId)
                .filter(Person::accountEnabled)
                .map(person -> mint.forPerson(app, person, tenant.id(), granted(app, scopes))));
  }

  private static Set<String> granted(AppRegistration app, List<String> scopes) {
    var granted = new TreeSet<>(app.delegatedScopes());
    if (!scopes.isEmpty()) {
      granted.retainAll(scopes);
    }
    return granted;
  }

  @Override
  public Answer answer(Request request) {
    Answer answer = decided(request).withHeader("x-ms-request-id", request.requestId());
    return request
        .header("client-request-id")
        .filter(EntraSurface::isHarmless)
        .map(id -> answer.withHeader("client-request-id", id))
        .orElse(answer);
  }

  private static boolean isHarmless(String id) {
    return id.length() <= 100 && id.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private Answer decided(Request request) {
    try {
      return switch (routes.find(request)) {
        case Found.Route route -> route.answer();
        case Found.WrongVerb wrong -> throw wrongVerb(request, wrong);
        case Found.NoRoute(String nearest) ->
            Answer.text(
                404, "The local tenant's sign-in has no such path. Nearest: " + nearest + ".");
      };
    } catch (SignInError e) {
      return e.answer(request, tenant);
    }
  }

  @Override
  public Answer refusal(Request request, int status, String reason) {
    SignInError error =
        switch (status) {
          case 429, 503 -> new SignInError(status, "temporarily_unavailable", 90055, reason);
          case 400 -> SignInError.request(9002313, "Invalid request. " + reason);
          default -> new SignInError(status, "server_error", 90033, reason);
        };
    return error.answer(request, tenant);
  }

  private static SignInError wrongVerb(Request request, Found.WrongVerb wrong) {
    return wrong.template().contains("/oauth2/")
        ? SignInError.request(
            900561,
            "The endpoint only accepts POST requests. Received a " + request.method() + " request.")
        : new SignInError(405, "invalid_request", 900561, "Allowed here: " + wrong.allow() + ".");
  }

  /// Every operation that is routed, as `POST /{tenant}/oauth2/v2.0/token`.
  SortedSet<String> operations() {
    return routes.all();
  }
}
