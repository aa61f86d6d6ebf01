package dev.postrider.emulator.graph;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Inside;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.keys.AccessTokens;
import dev.postrider.emulator.keys.SigningKeys;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Graph over a tenant in memory, without a server, for tests.
final class LocalGraph {
  static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
  static final String BASE = "https://127.0.0.1:7443/graph";
  private static final Pattern RAW = Pattern.compile("[^!-~]");
  private static final SigningKeys KEYS = SigningKeys.generate(List.of());

  final Tenant tenant;
  final GraphSurface surface;
  private final Map<String, String> headers = new TreeMap<>();

  private LocalGraph(Tenant tenant, GraphSurface surface, Map<String, String> headers) {
    this.tenant = tenant;
    this.surface = surface;
    this.headers.putAll(headers);
  }

  static LocalGraph of(Seed seed) {
    return of(seed, Limits.none(), Inside.untroubled());
  }

  static LocalGraph of(Seed seed, Limits limits, Inside inside) {
    var clock = InstantSource.fixed(NOW);
    var tenant = Tenant.of(seed, clock);
    var surface = new GraphSurface(tenant, new AccessTokens(KEYS, clock), limits, inside);
    return new LocalGraph(tenant, surface, Map.of());
  }

  /// The same, called by the demo's app with these application permissions.
  LocalGraph as(String... roles) {
    return asApp(DemoNames.CLIENT_ID, roles);
  }

  LocalGraph asApp(String clientId, String... roles) {
    return withToken(token(clientId, "https://graph.microsoft.com", NOW.plusSeconds(3600), roles));
  }

  /// The same, with a person signed in.
  LocalGraph signedIn(Person person, String... scopes) {
    return withToken(
        sign(
            claims(DemoNames.CLIENT_ID, "https://graph.microsoft.com", NOW.plusSeconds(3600))
                .claim("scp", String.join(" ", scopes))
                .claim("oid", person.id())));
  }

  LocalGraph withToken(String token) {
    return with("Authorization", "Bearer " + token);
  }

  LocalGraph with(String name, String value) {
    var more = new LocalGraph(tenant, surface, headers);
    more.headers.put(name, value);
    return more;
  }

  static String token(String clientId, String audience, Instant expires, String... roles) {
    var claims = claims(clientId, audience, expires);
    return sign(roles.length == 0 ? claims : claims.claim("roles", List.of(roles)));
  }

  private static JWTClaimsSet.Builder claims(String clientId, String audience, Instant expires) {
    return new JWTClaimsSet.Builder()
        .audience(audience)
        .issuer("https://sts.windows.net/" + DemoNames.TENANT_ID + "/")
        .claim("appid", clientId)
        .claim("tid", DemoNames.TENANT_ID)
        .issueTime(Date.from(NOW.minusSeconds(60)))
        .notBeforeTime(Date.from(NOW.minusSeconds(60)))
        .expirationTime(Date.from(expires));
  }

  private static String sign(JWTClaimsSet.Builder claims) {
    return KEYS.sign(claims.build());
  }

  Reply get(String target) {
    return send("GET", target, new byte[0]);
  }

  Reply post(String target, String body) {
    return with("Content-Type", "application/json")
        .send("POST", target, body.getBytes(StandardCharsets.UTF_8));
  }

  Reply delete(String target) {
    return send("DELETE", target, new byte[0]);
  }

  /// Sends to `/v1.0` unless the target names a version; an absolute target is a link of an answer.
  Reply send(String method, String target, byte[] body) {
    var below = target.startsWith(BASE) ? target.substring(BASE.length()) : target;
    var path = below.matches("/(v1\\.0|beta)(/.*)?") ? below : "/v1.0" + below;
    var encoded = RAW.matcher(path).replaceAll(LocalGraph::percent);
    var mark = encoded.indexOf('?');
    var lists = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    var request =
        new Request(
            method,
            "127.0.0.1:7443",
            mark < 0 ? encoded : encoded.substring(0, mark),
            mark < 0 ? "" : encoded.substring(mark + 1),
            BASE,
            lists,
            body,
            "6f0ab7f4-7c8f-4d5e-9d5b-000000000001");
    return new Reply((Answer.Whole) surface.answer(request));
  }

  private static String percent(java.util.regex.MatchResult match) {
    var bytes = new StringBuilder();
    for (var one : match.group().getBytes(StandardCharsets.UTF_8)) {
      bytes.append("%%%02X".formatted(one & 0xFF));
    }
    return Matcher.quoteReplacement(bytes.toString());
  }

  /// Every row of a collection, following its links to the end.
  List<JsonNode> all(String target) {
    var rows = new ArrayList<JsonNode>();
    var next = target;
    while (!next.isEmpty()) {
      var page = get(next).expect(200);
      page.json().path("value").forEach(rows::add);
      next = page.json().path("@odata.nextLink").asString("");
    }
    return rows;
  }

  Person person(String firstName) {
    return tenant.people().find(firstName + "@" + DemoNames.DOMAIN).orElseThrow();
  }

  /// The demo's app in the catalogue.
  TeamsApp demoApp() {
    return tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
  }

  /// An answer, read.
  record Reply(Answer.Whole answer) {
    int status() {
      return answer.status();
    }

    String header(String name) {
      return answer.headers().getOrDefault(name, "");
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(answer.body());
    }

    String text() {
      return answer.text();
    }

    String code() {
      return json().path("error").path("code").asString("");
    }

    String message() {
      return json().path("error").path("message").asString("");
    }

    Reply expect(int status) {
      if (answer.status() != status) {
        throw new AssertionError(
            "expected " + status + ", got " + answer.status() + ": " + answer.text());
      }
      return this;
    }
  }
}
