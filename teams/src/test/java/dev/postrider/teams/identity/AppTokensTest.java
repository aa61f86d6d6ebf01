package dev.postrider.teams.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.FarEnd;
import dev.postrider.teams.wire.FarEnd.Answer;
import dev.postrider.teams.wire.RecordingGate;
import dev.postrider.teams.wire.SettableInstant;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.TestCa;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppTokensTest {
  private static final TenantId TENANT = new TenantId("11111111-2222-3333-4444-555555555555");
  private static final String SCOPE = "https://graph.microsoft.com/.default";

  @TempDir private Path folder;
  private final SettableInstant clock = new SettableInstant(Instant.now());
  private final AtomicInteger issued = new AtomicInteger();
  private final RecordingGate gate = new RecordingGate();
  private FarEnd entra;
  private Exchange exchange;
  private Cloud cloud;

  @BeforeEach
  void start() throws Exception {
    var ca = TestCa.create();
    entra = FarEnd.tls(ca, request -> Answer.of(500, ""));
    entra.answers(request -> issue());
    exchange =
        new Exchange(Exchange.Settings.standard().withTrust(ca.trust(folder)).withGate(gate));
    cloud = Cloud.localTenant(entra.uri(""));
  }

  @AfterEach
  void stop() {
    exchange.close();
    entra.close();
  }

  private Answer issue() {
    var body =
        "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"token-%d\"}"
            .formatted(issued.incrementAndGet());
    return Answer.of(200, body).with("Content-Type", "application/json; charset=utf-8");
  }

  private static Answer refusal(int status, String error, String aadsts) {
    var body =
        "{\"error\":\"%s\",\"error_description\":\"%s: Told you so.\",\"correlation_id\":\"c-1\"}"
            .formatted(error, aadsts);
    return Answer.of(status, body).with("Content-Type", "application/json; charset=utf-8");
  }

  private AppTokens tokens() {
    return tokens(ClientCredentials.secret("s3cret"));
  }

  private AppTokens tokens(ClientCredentials credentials) {
    var app = new AppCredentials(new AppId("app-1"), credentials);
    return AppTokens.of(exchange, cloud, TENANT, app, clock);
  }

  @Test
  void aTokenIsFetchedFromTheTenantAndKept() throws Exception {
    var tokens = tokens();

    assertThat(tokens.token(SCOPE).value()).isEqualTo("token-1");
    assertThat(tokens.token(SCOPE).value()).isEqualTo("token-1");
    assertThat(entra.arrived())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.uri().getPath()).isEqualTo("/" + TENANT + "/oauth2/v2.0/token");
          assertThat(request.body())
              .contains("grant_type=client_credentials")
              .contains("client_id=app-1")
              .contains("client_secret=s3cret")
              .contains("scope=https%3A%2F%2Fgraph.microsoft.com%2F.default");
        });
    assertThat(gate.calls()).hasSize(1);
  }

  @Test
  void anotherTokenIsFetchedFiveMinutesBeforeTheFirstEnds() throws Exception {
    var tokens = tokens();
    tokens.token(SCOPE);

    clock.pass(Duration.ofMinutes(54));
    assertThat(tokens.token(SCOPE).value()).isEqualTo("token-1");

    clock.pass(Duration.ofMinutes(2));
    assertThat(tokens.token(SCOPE).value()).isEqualTo("token-2");
  }

  @Test
  void aTokenWithLessLifeThanWantedIsReplacedForWhoWantsMore() throws Exception {
    var tokens = tokens();
    var life = Duration.ofMinutes(45);
    assertThat(tokens.token(SCOPE, life).value()).isEqualTo("token-1");

    clock.pass(Duration.ofMinutes(14));
    assertThat(tokens.token(SCOPE, life).value()).isEqualTo("token-1");

    clock.pass(Duration.ofMinutes(2));
    assertThat(tokens.token(SCOPE).value()).isEqualTo("token-1");
    assertThat(tokens.token(SCOPE, life).value()).isEqualTo("token-2");
    assertThat(tokens.bearer(SCOPE).token()).isEqualTo("token-2");
  }

  @Test
  void aTenantThatGivesShortTokensIsNotAskedForEachCall() throws Exception {
    var tokens = tokens();
    var life = Duration.ofMinutes(90);

    assertThat(tokens.bearer(SCOPE, life).token()).isEqualTo("token-1");
    assertThat(tokens.bearer(SCOPE, life).token()).isEqualTo("token-1");
  }

  @Test
  void aRefusedTokenIsReplacedOnceForAllWhoSawItRefused() throws Exception {
    var tokens = tokens();
    tokens.token(SCOPE);

    assertThat(tokens.renewed(SCOPE, "token-1").value()).isEqualTo("token-2");
    assertThat(tokens.renewed(SCOPE, "token-1").value()).isEqualTo("token-2");
    assertThat(issued).hasValue(2);
  }

  @Test
  void aTokenInItsLastMinutesIsUsedWhenEntraIsDown() throws Exception {
    var tokens = tokens();
    tokens.token(SCOPE);
    entra.close();

    clock.pass(Duration.ofMinutes(58));
    assertThat(tokens.token(SCOPE).value()).isEqualTo("token-1");

    clock.pass(Duration.ofMinutes(3));
    var error = catchThrowableOfType(SignInException.class, () -> tokens.token(SCOPE));
    assertThat(error.isTemporary()).isTrue();
    assertThat(error.error()).isEqualTo("unreachable");
  }

  @ParameterizedTest
  @CsvSource({
    "401,invalid_client,AADSTS7000215,client secret is wrong",
    "401,invalid_client,AADSTS7000222,expired",
    "400,unauthorized_client,AADSTS700016,not known in this tenant",
    "400,invalid_request,AADSTS90002,no such tenant"
  })
  void aRefusalSaysWhatToDo(int status, String error, String aadsts, String remedy) {
    entra.answers(request -> refusal(status, error, aadsts));

    var thrown = catchThrowableOfType(SignInException.class, () -> tokens().token(SCOPE));

    assertThat(thrown.aadsts()).contains(aadsts);
    assertThat(thrown.error()).isEqualTo(error);
    assertThat(thrown.correlationId()).contains("c-1");
    assertThat(thrown.isTemporary()).isFalse();
    assertThat(thrown).hasMessageContaining(remedy).hasMessageNotContaining("s3cret");
  }

  @Test
  void aFederatedTokenIsReadFromItsFileAtEachSignIn() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "first-assertion");
    var tokens = tokens(new ClientCredentials.FederatedTokenFile(file));
    tokens.token(SCOPE);
    Files.writeString(file, "second-assertion");
    tokens.renewed(SCOPE, "token-1");

    assertThat(entra.arrived()).hasSize(2);
    assertThat(entra.arrived().get(0).body()).contains("client_assertion=first-assertion");
    assertThat(entra.arrived().get(1).body()).contains("client_assertion=second-assertion");
  }

  @Test
  void aCertificateSignsAnAssertionInsteadOfSendingASecret() throws Exception {
    var pem = TestCa.rsaPem(folder);
    tokens(new ClientCredentials.PemCertificate(pem, pem)).token(SCOPE);

    assertThat(entra.arrived())
        .singleElement()
        .satisfies(request ->
            assertThat(request.body())
                .contains("client_assertion=ey")
                .doesNotContain("client_secret"));
  }

  @Test
  void aCertificateFileWithoutItsKeyIsNamed() throws Exception {
    var pem = Files.writeString(folder.resolve("app.pem"), "nothing in here");

    var error =
        catchThrowableOfType(
            SignInException.class, () -> tokens(new ClientCredentials.PemCertificate(pem, pem)));

    assertThat(error).hasMessageContaining("app.pem").hasMessageContaining("BEGIN PRIVATE KEY");
  }

  @Test
  void secretsAndTokensAreNeverPrinted() throws Exception {
    var tokens = tokens();

    assertThat(ClientCredentials.secret("s3cret").toString()).doesNotContain("s3cret");
    assertThat(tokens.token(SCOPE).toString()).doesNotContain("token-1");
    assertThat(new AppCredentials(new AppId("a"), ClientCredentials.secret("s3cret")).toString())
        .doesNotContain("s3cret");
  }
}
