package dev.postrider.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.keys.AccessTokens;
import dev.postrider.emulator.keys.AccessTokens.Verified;
import dev.postrider.emulator.keys.Keys;
import dev.postrider.emulator.keys.SigningKeys;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EntraSurfaceTest {
  private static final Keys KEYS = Keys.inMemory(InstantSource.system());
  private static final String GRAPH = "https://graph.microsoft.com";
  private static final String TOKEN = "/" + DemoNames.TENANT_ID + "/oauth2/v2.0/token";
  private static final String DEVICE_CODE = "/" + DemoNames.TENANT_ID + "/oauth2/v2.0/devicecode";

  private Instant now = Instant.parse("2026-11-02T09:00:00Z");
  private final Tenant tenant = Tenant.of(Seed.TINY, () -> now);
  private final EntraSurface entra = new EntraSurface(tenant, KEYS);
  private final AccessTokens tokens = new AccessTokens(KEYS.entra(), () -> now);

  @BeforeEach
  void registerMore() {
    var expired = new AppRegistration.ClientSecret("k", "old", now.minusSeconds(1));
    tenant.registrations().put(app("expired", List.of(expired), false));
    var good = new AppRegistration.ClientSecret("k", "good", now.plusSeconds(9));
    tenant.registrations().put(app("disabled", List.of(good), true));
    tenant.registrations().put(app("bare", List.of(good), false));
  }

  @Nested
  class ClientCredentials {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            grant_type=                                 | 400 | invalid_request        | 900144
            grant_type=password                         | 400 | unsupported_grant_type | 70003
            client_id=                                  | 400 | invalid_request        | 900144
            client_id=11111111-2222-3333-4444-555555555555 | 400 | unauthorized_client | 700016
            client_id=disabled                          | 400 | unauthorized_client    | 7000112
            client_secret=wrong                         | 401 | invalid_client         | 7000215
            client_secret=                              | 401 | invalid_client         | 7000218
            client_id=expired client_secret=old         | 401 | invalid_client         | 7000222
            client_assertion=x                          | 400 | invalid_request        | 900144
            scope=                                      | 400 | invalid_request        | 900144
            scope=User.Read                             | 400 | invalid_scope          | 70011
            scope=https://graph.microsoft.com/User.Read | 400 | invalid_scope          | 70011
            scope=/.default                             | 400 | invalid_request        | 700023
            scope=https://unknown.example/.default      | 400 | invalid_resource       | 500011
            """)
    void oneWrongFieldHasItsOwnError(String changes, int status, String error, int number) {
      var fields = aGoodRequest();
      for (String change : List.of(changes.strip().split(" ", -1))) {
        int equals = change.indexOf('=');
        fields.put(change.substring(0, equals), change.substring(equals + 1));
      }

      var answer = post(TOKEN, fields);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(json(answer).path("error").asString()).isEqualTo(error);
      assertThat(json(answer).path("error_codes").path(0).asInt()).isEqualTo(number);
      assertThat(json(answer).path("error_description").asString())
          .startsWith("AADSTS" + number + ": ")
          .contains("Trace ID: ")
          .contains("Timestamp: 2026-11-02 09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
      "elsewhere.example, 90002",
      "common, 9001023",
      "consumers, 9001023",
    })
    void aWrongTenantIsFoundBeforeAWrongApp(String directory, int number) {
      var fields = aGoodRequest();
      fields.put("client_id", "nobody");

      assertThat(number(post("/" + directory + "/oauth2/v2.0/token", fields))).isEqualTo(number);
    }

    @Test
    void everythingWrongAtOnceIsToldInOrder() {
      var fields = new LinkedHashMap<String, String>();

      assertThat(number(post("/elsewhere/oauth2/v2.0/token", fields))).isEqualTo(900144);
      fields.put("grant_type", "client_credentials");
      fields.put("client_id", "nobody");
      fields.put("scope", "nonsense");
      assertThat(number(post("/elsewhere/oauth2/v2.0/token", fields))).isEqualTo(90002);
      assertThat(number(post(TOKEN, fields))).isEqualTo(700016);
      fields.put("client_id", DemoNames.CLIENT_ID);
      assertThat(number(post(TOKEN, fields))).isEqualTo(7000218);
      fields.put("client_secret", DemoNames.CLIENT_SECRET);
      assertThat(number(post(TOKEN, fields))).isEqualTo(70011);
    }

    @Test
    void twoResourcesAreTooMany() {
      var fields = aGoodRequest();
      fields.put("scope", GRAPH + "/.default https://api.botframework.com/.default");

      assertThat(number(post(TOKEN, fields))).isEqualTo(700022);
    }

    @Test
    void aBodyThatIsNoFormHasNoGrantType() {
      var request = Request.of("POST", TOKEN, Map.of("Content-Type", "application/json"), "{}");

      assertThat(number((Answer.Whole) entra.answer(request))).isEqualTo(900144);
    }

    @Test
    void onlyPostIsTaken() {
      assertThat(number((Answer.Whole) entra.answer(Request.of("GET", TOKEN)))).isEqualTo(900561);
    }

    @Test
    void theSecretMayComeInABasicHeader() {
      String pair = DemoNames.CLIENT_ID + ":" + DemoNames.CLIENT_SECRET;
      var answer =
          (Answer.Whole)
              entra.answer(
                  Request.of(
                      "POST",
                      TOKEN,
                      Map.of(
                          "Content-Type",
                          "application/x-www-form-urlencoded",
                          "Authorization",
                          "Basic " + Base64.getEncoder().encodeToString(utf8(pair))),
                      "grant_type=client_credentials&scope=" + GRAPH + "/.default"));

      assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void consentedPermissionsAreTheRolesAtGraph() throws Exception {
      Verified verified = verified(post(TOKEN, aGoodRequest()), GRAPH);

      assertThat(verified.appId()).isEqualTo(DemoNames.CLIENT_ID);
      assertThat(verified.tenantId()).isEqualTo(DemoNames.TENANT_ID);
      assertThat(verified.roles())
          .isEqualTo(
              tenant
                  .registrations()
                  .find(DemoNames.CLIENT_ID)
                  .orElseThrow()
                  .applicationPermissions());
      assertThat(verified.expiresAt()).isEqualTo(now.plusSeconds(3600));
    }

    @Test
    void anAppWithoutConsentStillGetsATokenWithoutRoles() throws Exception {
      var fields = aGoodRequest();
      fields.put("client_id", "bare");
      fields.put("client_secret", "good");

      var answer = post(TOKEN, fields);

      assertThat(claims(answer).getClaim("roles")).isNull();
      assertThat(claims(answer).getClaim("idtyp")).isEqualTo("app");
      assertThat(json(answer).has("refresh_token")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
      "https://graph.microsoft.com/.default, https://graph.microsoft.com, true",
      "https://graph.microsoft.com//.default, https://graph.microsoft.com, true",
      "https://api.botframework.com/.default, https://api.botframework.com, false",
      "https://127.0.0.1:7443/.default, https://graph.microsoft.com, true",
      "https://127.0.0.1/connector/.default, https://api.botframework.com, false",
      "api://00000000-0000-0000-0000-0000000b0707/.default, api://00000000-0000-0000-0000-0000000b0707, false",
    })
    void theScopeDecidesTheAudience(String scope, String audience, boolean roles) throws Exception {
      var fields = aGoodRequest();
      fields.put("scope", scope + " openid profile offline_access");

      JWTClaimsSet claims = claims(post(TOKEN, fields));

      assertThat(claims.getAudience()).containsExactly(audience);
      assertThat(claims.getClaim("roles") != null).isEqualTo(roles);
    }

    @ParameterizedTest
    @CsvSource({
      "botframework.com, d6d49420-f39b-4df7-a1dc-d59a935871db",
      "demo-acme.example, " + DemoNames.TENANT_ID,
      "DEMO-ACME.EXAMPLE, " + DemoNames.TENANT_ID,
    })
    void aTenantMayBeNamedByItsDomain(String directory, String tenantId) throws Exception {
      var fields = aGoodRequest();
      fields.put("scope", "https://api.botframework.com/.default");

      JWTClaimsSet claims = claims(post("/" + directory + "/oauth2/v2.0/token", fields));

      assertThat(claims.getIssuer()).isEqualTo("https://sts.windows.net/" + tenantId + "/");
      assertThat(claims.getStringClaim("tid")).isEqualTo(tenantId);
    }

    @Test
    void tokensLastAsLongAsTold() throws Exception {
      entra.tokensLast(Duration.ofSeconds(30));

      var answer = post(TOKEN, aGoodRequest());

      assertThat(json(answer).path("expires_in").asInt()).isEqualTo(29);
      assertThat(verified(answer, GRAPH).expiresAt()).isEqualTo(now.plusSeconds(30));
    }

    @Test
    void theTokenIsCheckedWithThePublishedKeys() throws Exception {
      SignedJWT token = token(post(TOKEN, aGoodRequest()));
      KEYS.entra().rotate();

      JWKSet published =
          JWKSet.parse(get("/" + DemoNames.TENANT_ID + "/discovery/v2.0/keys").text());

      var key = published.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
      assertThat(token.verify(new com.nimbusds.jose.crypto.RSASSAVerifier(key))).isTrue();
    }
  }

  @Nested
  class AnAssertion {
    private final java.security.KeyPair pair = rsa();
    private final SigningKeys strangers = SigningKeys.generate(List.of());

    @Test
    void signedWithARegisteredKeyIsAsGoodAsASecret() throws Exception {
      entra
          .clientCertificates()
          .register("bare", (java.security.interfaces.RSAPublicKey) pair.getPublic());

      assertThat(post(TOKEN, asserting(own(claimsFor("https://127.0.0.1:7443" + TOKEN)))).status())
          .isEqualTo(200);
      assertThat(number(post(TOKEN, asserting(own(claimsFor("https://elsewhere.example"))))))
          .isEqualTo(700023);
      now = now.plusSeconds(61);
      assertThat(number(post(TOKEN, asserting(own(expired("https://127.0.0.1:7443" + TOKEN))))))
          .isEqualTo(700024);
    }

    @Test
    void signedWithAnotherKeyIsRefused() {
      String token = strangers.sign(claimsFor("https://127.0.0.1:7443" + TOKEN));

      assertThat(number(post(TOKEN, asserting(token)))).isEqualTo(700027);
      assertThat(number(post(TOKEN, asserting("nonsense")))).isEqualTo(50027);
    }

    private Map<String, String> asserting(String token) {
      var fields = aGoodRequest();
      fields.put("client_id", "bare");
      fields.remove("client_secret");
      fields.put("client_assertion", token);
      fields.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      return fields;
    }

    private JWTClaimsSet claimsFor(String audience) {
      return new JWTClaimsSet.Builder()
          .issuer("bare")
          .subject("bare")
          .audience(audience)
          .expirationTime(java.util.Date.from(now.plusSeconds(60)))
          .build();
    }

    private JWTClaimsSet expired(String audience) {
      return new JWTClaimsSet.Builder(claimsFor(audience))
          .expirationTime(java.util.Date.from(now.minusSeconds(1)))
          .build();
    }

    private String own(JWTClaimsSet claims) throws Exception {
      var jwt =
          new SignedJWT(
              new com.nimbusds.jose.JWSHeader(com.nimbusds.jose.JWSAlgorithm.PS256), claims);
      jwt.sign(new com.nimbusds.jose.crypto.RSASSASigner(pair.getPrivate()));
      return jwt.serialize();
    }
  }

  @Nested
  class DeviceCode {
    @Test
    void isPendingUntilSomebodyApproves() throws Exception {
      JsonNode begun = json(post(DEVICE_CODE, device("AppCatalog.ReadWrite.All offline_access")));
      assertThat(error(poll(begun))).isEqualTo("authorization_pending");

      String code = begun.path("user_code").asString();
      Person person = anybody();
      assertThat(entra.deviceCodes().approve(code.toLowerCase(java.util.Locale.ROOT), person.id()))
          .isTrue();
      var answer = poll(begun);

      Verified verified = verified(answer, GRAPH);
      assertThat(verified.isDelegated()).isTrue();
      assertThat(verified.personId()).isEqualTo(person.id());
      assertThat(verified.scopes()).contains("AppCatalog.ReadWrite.All");
      assertThat(verified.roles()).isEmpty();
      assertThat(claims(answer).getStringClaim("upn")).isEqualTo(person.userPrincipalName());
      assertThat(error(poll(begun))).isEqualTo("bad_verification_code");
    }

    @Test
    void isDeclined() {
      JsonNode begun = json(post(DEVICE_CODE, device("User.Read")));
      entra.deviceCodes().decline(begun.path("user_code").asString());

      assertThat(error(poll(begun))).isEqualTo("authorization_declined");
    }

    @Test
    void expires() {
      JsonNode begun = json(post(DEVICE_CODE, device("User.Read")));
      now = now.plus(DeviceCodes.LIFETIME);

      assertThat(error(poll(begun))).isEqualTo("expired_token");
      assertThat(entra.deviceCodes().approve(begun.path("user_code").asString(), anybody().id()))
          .isFalse();
      assertThat(entra.deviceCodes().pending()).isEmpty();
    }

    @Test
    void refreshTokensGoOnWithoutThePerson() throws Exception {
      JsonNode begun = json(post(DEVICE_CODE, device("User.Read")));
      entra.deviceCodes().approve(begun.path("user_code").asString(), anybody().id());
      String refresh = json(poll(begun)).path("refresh_token").asString();

      var again =
          post(
              TOKEN,
              Map.of(
                  "grant_type",
                  "refresh_token",
                  "client_id",
                  DemoNames.CLIENT_ID,
                  "refresh_token",
                  refresh));

      assertThat(verified(again, GRAPH).personId()).isEqualTo(anybody().id());
      assertThat(
              error(
                  post(
                      TOKEN,
                      Map.of(
                          "grant_type", "refresh_token",
                          "client_id", "bare",
                          "refresh_token", refresh))))
          .isEqualTo("invalid_grant");
    }

    @Test
    void permissionsNobodyConsentedToAreNamed() {
      var answer = post(DEVICE_CODE, device("https://graph.microsoft.com/Sites.Selected"));

      assertThat(number(answer)).isEqualTo(65001);
      assertThat(answer.text()).contains("Sites.Selected");
    }

    @Test
    void someoneWhoseAccountIsDisabledCannotSignIn() {
      JsonNode begun = json(post(DEVICE_CODE, device("User.Read")));
      Person person = anybody();
      entra.deviceCodes().approve(begun.path("user_code").asString(), person.id());
      tenant.people().update(person.id(), each -> each.withAccountEnabled(false));

      assertThat(number(poll(begun))).isEqualTo(50057);
    }

    @Test
    void aTokenForAPersonNeedsNoBrowser() {
      String token =
          entra
              .tokenFor(DemoNames.CLIENT_ID, anybody().id(), List.of("User.Read", "Other"))
              .orElseThrow();

      assertThat(tokens.verify("Bearer " + token, GRAPH))
          .isInstanceOfSatisfying(
              Verified.class,
              verified -> assertThat(verified.scopes()).containsExactly("User.Read"));
      assertThat(entra.tokenFor("nobody", anybody().id(), List.of())).isEmpty();
      assertThat(entra.tokenFor(DemoNames.CLIENT_ID, "nobody", List.of())).isEmpty();
    }

    @Test
    void thePageSignsInWhomTheFormNames() throws Exception {
      JsonNode begun = json(post(DEVICE_CODE, device("User.Read")));
      String code = begun.path("user_code").asString();
      assertThat(begun.path("verification_uri").asString())
          .isEqualTo("https://127.0.0.1:7443/devicelogin");
      assertThat(get("/devicelogin").text()).contains(anybody().userPrincipalName());

      var answer =
          post(
              "/devicelogin",
              Map.of(
                  "user_code", code, "person", anybody().userPrincipalName(), "action", "approve"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(poll(begun).status()).isEqualTo(200);
    }

    @Test
    void thePageEscapesWhatItShows() {
      var answer = post("/devicelogin", Map.of("user_code", "\"><script>alert(1)</script>"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).doesNotContain("<script>");
    }

    @Test
    void aFormFromAnotherPageSignsNobodyIn() {
      JsonNode begun = json(post(DEVICE_CODE, device("User.Read")));

      var answer = sent(begun, "127.0.0.1:7443", "https://elsewhere.example");

      assertThat(answer.status()).isEqualTo(403);
      assertThat(error(poll(begun))).isEqualTo("authorization_pending");
    }

    @Test
    void aFormOfANamePointedAtThisMachineSignsNobodyIn() {
      JsonNode begun = json(post(DEVICE_CODE, device("User.Read")));

      var answer = sent(begun, "rebound.example:7443", "https://rebound.example:7443");

      assertThat(answer.status()).isEqualTo(403);
      assertThat(error(poll(begun))).isEqualTo("authorization_pending");
    }

    @Test
    void aFormUnderMicrosoftsNameSignsIn() {
      JsonNode begun = json(post(DEVICE_CODE, device("User.Read")));

      var answer = sent(begun, "login.microsoftonline.com", "https://login.microsoftonline.com");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(poll(begun).status()).isEqualTo(200);
    }

    private Answer sent(JsonNode begun, String host, String origin) {
      var fields =
          Map.of(
              "user_code",
              begun.path("user_code").asString(),
              "person",
              anybody().userPrincipalName());
      return entra.answer(
          new Request(
              "POST",
              host,
              "/devicelogin",
              "",
              "https://" + host,
              Map.of("Origin", List.of(origin)),
              form(fields).getBytes(StandardCharsets.UTF_8),
              "request-1"));
    }

    private Answer.Whole poll(JsonNode begun) {
      return post(
          TOKEN,
          Map.of(
              "grant_type",
              "urn:ietf:params:oauth:grant-type:device_code",
              "client_id",
              DemoNames.CLIENT_ID,
              "device_code",
              begun.path("device_code").asString()));
    }

    private Map<String, String> device(String scope) {
      return Map.of("client_id", DemoNames.CLIENT_ID, "scope", scope);
    }
  }

  @Nested
  class Metadata {
    @Test
    void ofTheConnectorEndorsesTeams() {
      JsonNode keys = json(get("/v1/.well-known/keys"));

      assertThat(json(get("/v1/.well-known/openidconfiguration")).path("jwks_uri").asString())
          .isEqualTo("https://127.0.0.1:7443/v1/.well-known/keys");
      assertThat(keys.path("keys").path(0).path("endorsements").path(0).asString())
          .isEqualTo("msteams");
    }

    @Test
    void ofInstancesKnowsMicrosoftsHostsAndOurs() {
      JsonNode instance =
          json(
              get(
                  "/common/discovery/instance?api-version=1.1&authorization_endpoint="
                      + "https%3A%2F%2F127.0.0.1%3A7443%2Fdemo%2Foauth2%2Fv2.0%2Fauthorize"));

      assertThat(instance.path("tenant_discovery_endpoint").asString())
          .isEqualTo("https://127.0.0.1:7443/demo/v2.0/.well-known/openid-configuration");
      assertThat(instance.path("metadata").toString())
          .contains("login.microsoftonline.com", "127.0.0.1:7443");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/t/oauth2/v2.0/token",
          "/common/discovery/instance",
          "/devicelogin",
          "/v1/.well-known/keys",
          "/t/v2.0/.well-known/openid-configuration"
        })
    void signInClaimsItsPathsAtTheRoot(String path) {
      assertThat(entra.claims(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"/graph/v1.0/users", "/", "/v1.0/users", "/_postrider/v1/people", "/v3/x/y"})
    void andNoOthers(String path) {
      assertThat(entra.claims(path)).isFalse();
    }
  }

  private Person anybody() {
    return tenant.people().all().stream()
        .filter(person -> person.accountEnabled() && !person.isGuest())
        .findFirst()
        .orElseThrow();
  }

  private static AppRegistration app(
      String id, List<AppRegistration.ClientSecret> secrets, boolean disabled) {
    return new AppRegistration(id, id, secrets, Set.of(), Set.of(), false, null, disabled);
  }

  private static Map<String, String> aGoodRequest() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "client_credentials");
    fields.put("client_id", DemoNames.CLIENT_ID);
    fields.put("client_secret", DemoNames.CLIENT_SECRET);
    fields.put("scope", GRAPH + "/.default");
    return fields;
  }

  private Answer.Whole post(String path, Map<String, String> fields) {
    return (Answer.Whole)
        entra.answer(
            Request.of(
                "POST",
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form(fields)));
  }

  private Answer.Whole get(String target) {
    return (Answer.Whole) entra.answer(Request.of("GET", target));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Verified verified(Answer.Whole answer, String audience) {
    var verdict = tokens.verify("Bearer " + json(answer).path("access_token").asString(), audience);
    assertThat(verdict).isInstanceOf(Verified.class);
    return (Verified) verdict;
  }

  private static SignedJWT token(Answer.Whole answer) throws Exception {
    return SignedJWT.parse(json(answer).path("access_token").asString());
  }

  private static JWTClaimsSet claims(Answer.Whole answer) throws Exception {
    return token(answer).getJWTClaimsSet();
  }

  private static int number(Answer.Whole answer) {
    return json(answer).path("error_codes").path(0).asInt();
  }

  private static String error(Answer.Whole answer) {
    return json(answer).path("error").asString();
  }

  private static JsonNode json(Answer.Whole answer) {
    return JsonMapper.shared().readTree(answer.text());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static java.security.KeyPair rsa() {
    try {
      var generator = java.security.KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
