package dev.postrider.teams.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.FarEnd;
import dev.postrider.teams.wire.FarEnd.Answer;
import dev.postrider.teams.wire.ServiceUrl;
import dev.postrider.teams.wire.SettableInstant;
import dev.postrider.teams.wire.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Development mode: tokens of the Bot Framework Emulator, which Entra ID signs.
class EmulatorTokensTest {
  private static final AppId BOT = new AppId("bot-app");
  private static final TenantId OWN = new TenantId("own-tenant");
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String MICROSOFTS =
      "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/";

  private final SettableInstant clock = new SettableInstant(NOW);
  private ConnectorSigner entra;
  private ConnectorSigner connector;
  private FarEnd keyServer;
  private Exchange exchange;
  private Cloud cloud;
  private InboundTokenVerifier production;
  private InboundTokenVerifier development;

  @BeforeEach
  void start() throws Exception {
    entra = ConnectorSigner.create("entra-1", List.of());
    connector = ConnectorSigner.create("key-1", List.of("msteams"));
    keyServer = FarEnd.plain(request -> Answer.of(500, ""));
    keyServer.answers(request ->
        switch (request.uri().getPath()) {
          case "/botframework.com/v2.0/.well-known/openid-configuration" ->
              Answer.of(200, "{\"jwks_uri\":\"" + keyServer.uri("/entra/keys") + "\"}");
          case "/entra/keys" -> Answer.of(200, entra.keys().toString());
          default -> connector.metadata(keyServer, request);
        });
    exchange = new Exchange(Exchange.Settings.standard());
    cloud = connector.cloud(keyServer);
    production = new InboundTokenVerifier(exchange, cloud, BOT, clock);
    development = production.acceptingEmulator(EmulatorTokens.of(cloud, OWN));
  }

  @AfterEach
  void stop() {
    exchange.close();
    keyServer.close();
  }

  private static JWTClaimsSet.Builder genuine() {
    return new JWTClaimsSet.Builder()
        .issuer(MICROSOFTS)
        .audience(BOT.value())
        .notBeforeTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(3600)))
        .claim("ver", "1.0")
        .claim("appid", BOT.value());
  }

  private String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return "Bearer " + entra.sign(change.apply(genuine()).build());
  }

  private static void assertRejected(InboundVerdict verdict, int status) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            InboundVerdict.Rejected.class, no -> assertThat(no.httpStatus()).isEqualTo(status));
  }

  @Test
  void areRefusedUnlessDevelopmentWasAskedFor() {
    assertRejected(production.verify(token(claims -> claims)), 401);
  }

  @ParameterizedTest
  @CsvSource({"1.0, appid", "'', appid", "2.0, azp"})
  void areAcceptedInDevelopmentByTheClaimThatTheirVersionNames(String version, String claim) {
    var verdict =
        development.verify(
            token(claims ->
                claims.claim("appid", null).claim("ver", version).claim(claim, BOT.value())));

    assertThat(verdict).isEqualTo(new InboundVerdict.Verified(InboundClaims.ofEmulator()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
        "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0",
        "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0",
        "https://sts.windows.net/own-tenant/"
      })
  void areAcceptedFromMicrosoftsIssuersAndFromTheBotsOwn(String issuer) {
    assertThat(development.verify(token(claims -> claims.issuer(issuer))))
        .isInstanceOf(InboundVerdict.Verified.class);
  }

  @Test
  void ofAnotherTenantAreNotEmulatorTokens() {
    var foreign = token(claims -> claims.issuer("https://sts.windows.net/elsewhere/"));

    assertRejected(development.verify(foreign), 401);
  }

  @ParameterizedTest
  @CsvSource({"ver, ", "ver, 3.0", "appid, another-app", "appid, ", "aud, another-app"})
  void withAWrongClaimAreForbidden(String claim, String value) {
    assertRejected(development.verify(token(claims -> claims.claim(claim, value))), 403);
  }

  @Test
  void whoseAppIsNamedInTheOtherVersionsClaimAreForbidden() {
    assertRejected(development.verify(token(claims -> claims.claim("ver", "2.0"))), 403);
  }

  @Test
  void thatHaveExpiredAreForbidden() {
    clock.pass(Duration.ofSeconds(3600 + 301));

    assertRejected(development.verify(token(claims -> claims)), 403);
  }

  @Test
  void signedByTheConnectorsKeyAreForbidden() {
    var token = "Bearer " + connector.sign(genuine().build());

    assertRejected(development.verify(token), 403);
  }

  @Test
  void leaveTheConnectorsTokensAsTheyWere() {
    var genuine =
        new JWTClaimsSet.Builder()
            .issuer("https://api.botframework.com")
            .audience(BOT.value())
            .expirationTime(Date.from(NOW.plusSeconds(600)))
            .claim("serviceurl", "https://smba.trafficmanager.net/emea/")
            .build();

    assertThat(development.verify("Bearer " + connector.sign(genuine)))
        .isInstanceOf(InboundVerdict.Verified.class);
    assertRejected(development.verify("Bearer " + entra.sign(genuine)), 401);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:50000, emulator, 0",
    "http://127.0.0.1:50000/, emulator, 0",
    "https://smba.trafficmanager.net/emea/, emulator, 401",
    "http://localhost.evil.example/, emulator, 401",
    "http://localhost:50000, msteams, 403"
  })
  void speakForTheEmulatorsChannelOnThisMachineOnly(String url, String channel, int status) {
    var mismatch = InboundClaims.ofEmulator().mismatch(new ServiceUrl(url), channel);

    assertThat(mismatch.map(InboundVerdict.Rejected::httpStatus).orElse(0)).isEqualTo(status);
  }

  @Test
  void ofTheGovernmentComeFromItsOwnIssuers() {
    var government = EmulatorTokens.of(Cloud.US_GOV_L4, OWN);

    assertThat(government.metadata())
        .hasToString(
            "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0"
                + "/.well-known/openid-configuration");
    assertThat(government.issuers())
        .contains("https://sts.windows.net/cab8a31a-1906-4287-a0d8-4eef66b95f6e/")
        .doesNotContain(MICROSOFTS);
    assertThat(EmulatorTokens.of(Cloud.GLOBAL, OWN).metadata())
        .hasToString(
            "https://login.microsoftonline.com/botframework.com/v2.0"
                + "/.well-known/openid-configuration");
  }
}
