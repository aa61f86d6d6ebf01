package dev.postrider.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AccessToken;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.identity.TokenSource;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import dev.postrider.throttle.Ceilings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/// Entra's public pages, Graph, the Connector and a bot on loopback, all well until a test says
/// otherwise.
final class FarEnd implements AutoCloseable {
  static final String CLIENT = "11111111-1111-1111-1111-111111111111";
  static final String TENANT = "22222222-2222-2222-2222-222222222222";
  static final String MANIFEST = "33333333-3333-3333-3333-333333333333";
  static final Set<String> NEEDED =
      Set.of(
          "AppCatalog.Read.All",
          "TeamsAppInstallation.ReadWriteSelfForUser.All",
          "User.ReadBasic.All");

  private record Told(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Told> pages = new ConcurrentHashMap<>();
  private final Set<String> methods = new ConcurrentSkipListSet<>();
  private Set<String> roles = NEEDED;
  private String directory = TENANT;
  private boolean readable = true;
  private Duration ahead = Duration.ZERO;

  FarEnd() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
    answers("/" + TENANT + "/v2.0/.well-known/openid-configuration", 200, "{}");
    answers(
        "/v1/.well-known/openidconfiguration",
        200,
        "{\"issuer\":\"https://api.botframework.com\",\"jwks_uri\":\"" + url("/keys") + "\"}");
    answers("/keys", 200, "{\"keys\":[{\"kid\":\"k\",\"endorsements\":[\"msteams\"]}]}");
    answers("/graph/v1.0/appCatalogs/teamsApps", 200, catalog(definition("1.0.0", "published")));
    answers(
        "/connector/v3/conversations/a:postrider-doctor/members",
        404,
        "{\"error\":{\"code\":\"ConversationNotFound\"}}");
    answers("/api/messages", 405, "");
  }

  FarEnd answers(String path, int status, String body) {
    pages.put(path, new Told(status, body));
    return this;
  }

  FarEnd grants(String... permissions) {
    roles = Set.of(permissions);
    return this;
  }

  FarEnd grantsAlso(String... permissions) {
    var more = new TreeSet<>(NEEDED);
    more.addAll(List.of(permissions));
    roles = more;
    return this;
  }

  FarEnd isTheDirectory(String id) {
    directory = id;
    return this;
  }

  FarEnd givesTokensThatNobodyCanRead() {
    readable = false;
    return this;
  }

  /// This machine's clock, not theirs.
  FarEnd whileOurClockIsAheadBy(Duration span) {
    ahead = span;
    return this;
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  static String definition(String version, String state) {
    return definition(version, state, CLIENT, CLIENT, "");
  }

  static String definition(String version, String state, String client, String bot, String asks) {
    return """
    {"id":"d-%1$s","teamsAppId":"catalog-1","version":"%1$s","publishingState":"%2$s",
     "authorization":{"clientAppId":"%3$s","requiredPermissionSet":{
       "resourceSpecificPermissions":[%5$s]}},
     "bot":{"id":"%4$s"}}
    """
        .formatted(version, state, client, bot, asks);
  }

  static String catalog(String... definitions) {
    return """
    {"value":[{"id":"catalog-1","externalId":"%s","displayName":"Canteen",
      "distributionMethod":"organization","appDefinitions":[%s]}]}
    """
        .formatted(MANIFEST, String.join(",", definitions));
  }

  Patient patient() {
    return patient(ClientCredentials.secret("abc-secret"));
  }

  Patient patient(ClientCredentials credentials) {
    return new Patient(
        new TenantId(TENANT),
        Cloud.localTenant(url("/")),
        new AppCredentials(new AppId(CLIENT), credentials),
        new ManifestId(MANIFEST),
        Trust.system(),
        Ceilings.published(),
        0.92,
        url("/api/messages"),
        null,
        null);
  }

  Diagnosis examined() {
    return examined(patient());
  }

  Diagnosis examined(Patient patient) {
    return examined(patient, Doctor.all(), Duration.ofSeconds(20));
  }

  Diagnosis examined(Patient patient, List<Check> checks, Duration limit) {
    InstantSource system = InstantSource.system();
    try {
      return new Doctor(
              patient,
              () -> system.instant().plus(ahead),
              limit,
              (exchange, whose) -> new Tokens(token()),
              checks)
          .examine(found -> {});
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The methods of all requests so far.
  Set<String> methods() {
    return methods;
  }

  private String token() {
    if (!readable) {
      return "opaque";
    }
    String claims =
        "{\"tid\":\"%s\",\"appid\":\"%s\",\"roles\":[%s]}"
            .formatted(
                directory,
                CLIENT,
                roles.stream().map(role -> '"' + role + '"').collect(Collectors.joining(",")));
    String middle =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return "e30." + middle + ".c2ln";
  }

  private void answer(HttpExchange http) throws IOException {
    methods.add(http.getRequestMethod());
    Told told = pages.getOrDefault(http.getRequestURI().getPath(), new Told(404, ""));
    byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Tokens(String value) implements TokenSource {
    @Override
    public AccessToken token(String scope) {
      return new AccessToken(value, InstantSource.system().instant().plusSeconds(3600));
    }

    @Override
    public AccessToken renewed(String scope, String refused) {
      return new AccessToken(value, Instant.MAX);
    }
  }
}
