package dev.postrider.emulator.connector;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.keys.AccessTokens;
import dev.postrider.emulator.keys.SigningKeys;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A tenant of twelve people and a Connector in front of it, without a network.
final class ConnectorFixture {

  static final String BOT = DemoNames.CLIENT_ID;
  static final String AUDIENCE = "https://api.botframework.com";
  private static final JsonMapper JSON = new JsonMapper();
  private static final SigningKeys KEYS = SigningKeys.generate(List.of());

  private final InstantSource clock;
  final Tenant tenant;
  final ConnectorSurface connector;

  ConnectorFixture(Limits limits, InstantSource clock, ConnectorSettings settings) {
    this.clock = clock;
    this.tenant = Tenant.of(Seed.TINY, clock);
    this.connector = new ConnectorSurface(tenant, new AccessTokens(KEYS, clock), limits, settings);
  }

  static ConnectorFixture unlimited() {
    return new ConnectorFixture(
        Limits.none(), InstantSource.system(), ConnectorSettings.standard());
  }

  Person person(String name) {
    return tenant.people().find(name + "@" + DemoNames.DOMAIN).orElseThrow();
  }

  /// Installs the demo's app for a person, and returns the chat with its bot.
  Chat installFor(Person person) {
    Installation installation = install(Scope.USER, person.id());
    return tenant.chats().find(installation.chat().orElseThrow()).orElseThrow();
  }

  Installation install(Scope scope, String targetId) {
    var answer = tenant.installations().install(scope, targetId, app().id(), List.of());
    return ((InstallAnswer.Installed) answer).installation();
  }

  TeamsApp app() {
    return tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
  }

  String token(String appId, String audience, Duration lifetime) {
    Instant now = clock.instant();
    return KEYS.sign(
        new JWTClaimsSet.Builder()
            .issuer("https://sts.windows.net/" + tenant.id() + "/")
            .audience(audience)
            .claim("appid", appId)
            .claim("tid", tenant.id())
            .notBeforeTime(Date.from(now.minusSeconds(1)))
            .expirationTime(Date.from(now.plus(lifetime)))
            .build());
  }

  Said asBot(String method, String target, String body) {
    return as(token(BOT, AUDIENCE, Duration.ofHours(1)), method, target, body);
  }

  Said as(String token, String method, String target, String body) {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token);
    return new Said(connector.answer(Request.of(method, target, headers, body)));
  }

  static String activities(String conversationId) {
    return "/v3/conversations/" + conversationId + "/activities";
  }

  static String message(String text) {
    return "{\"type\":\"message\",\"text\":\"" + text + "\"}";
  }

  /// An answer, read.
  record Said(Answer answer) {

    int status() {
      return answer.status();
    }

    JsonNode json() {
      return JSON.readTree(((Answer.Whole) answer).text());
    }

    String text() {
      return ((Answer.Whole) answer).text();
    }

    String code() {
      return json().path("error").path("code").asString("");
    }

    String id() {
      return json().path("id").asString("");
    }
  }
}
