package dev.postrider.teams.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.FarEnd;
import dev.postrider.teams.wire.FarEnd.Answer;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.TestCa;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceCodeSignInTest {
  private static final String SCOPE = "https://graph.microsoft.com/.default";

  @TempDir private Path folder;
  private final List<DeviceCodePrompt> prompts = new CopyOnWriteArrayList<>();
  private final AtomicInteger polls = new AtomicInteger();
  private FarEnd entra;
  private Exchange exchange;
  private DeviceCodeSignIn signIn;

  @BeforeEach
  void start() throws Exception {
    var ca = TestCa.create();
    entra = FarEnd.tls(ca, request -> Answer.of(500, ""));
    entra.answers(this::answer);
    exchange = new Exchange(Exchange.Settings.standard().withTrust(ca.trust(folder)));
    signIn =
        new DeviceCodeSignIn(
            exchange,
            Cloud.localTenant(entra.uri("")),
            new TenantId("t-1"),
            new AppId("app-1"),
            prompts::add);
  }

  @AfterEach
  void stop() {
    exchange.close();
    entra.close();
  }

  private Answer answer(FarEnd.Arrived request) {
    if (request.uri().getPath().endsWith("/devicecode")) {
      return json(
          200,
          "{\"user_code\":\"ABCD-1234\",\"device_code\":\"d\",\"expires_in\":900,\"interval\":0,"
              + "\"verification_uri\":\"https://127.0.0.1/device\",\"message\":\"Go there.\"}");
    }
    return polls.incrementAndGet() == 1
        ? json(400, "{\"error\":\"authorization_pending\",\"error_description\":\"AADSTS70016\"}")
        : json(
            200,
            "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"x\","
                + "\"access_token\":\"a person's token\"}");
  }

  private static Answer json(int status, String body) {
    return Answer.of(status, body).with("Content-Type", "application/json; charset=utf-8");
  }

  @Test
  void aPersonIsPromptedOnceAndWaitedFor() throws Exception {
    assertThat(signIn.token(SCOPE).value()).isEqualTo("a person's token");
    assertThat(signIn.token(SCOPE).value()).isEqualTo("a person's token");

    assertThat(prompts)
        .singleElement()
        .satisfies(prompt -> {
          assertThat(prompt.code()).isEqualTo("ABCD-1234");
          assertThat(prompt.address()).hasToString("https://127.0.0.1/device");
        });
    assertThat(polls).hasValue(2);
  }

  @Test
  void aPersonWhoDeclinesIsAnError() {
    entra.answers(request ->
        request.uri().getPath().endsWith("/devicecode")
            ? answer(request)
            : json(400, "{\"error\":\"authorization_declined\",\"error_description\":\"No\"}"));

    var error = catchThrowableOfType(SignInException.class, () -> signIn.token(SCOPE));

    assertThat(error.error()).isEqualTo("authorization_declined");
  }

  @Test
  void aLaterTokenComesFromTheRefreshTokenWithoutAPrompt() throws Exception {
    entra.answers(request ->
        request.uri().getPath().endsWith("/devicecode")
            ? answer(request)
            : json(200, signedIn(request.body().contains("grant_type=refresh_token"))));
    assertThat(signIn.token(SCOPE).value()).isEqualTo("first");

    assertThat(signIn.renewed(SCOPE, "first").value()).isEqualTo("by refresh token");

    assertThat(prompts).hasSize(1);
    assertThat(signIn.actsForPerson()).isTrue();
  }

  private static String signedIn(boolean refreshed) {
    var who = base64("{\"uid\":\"u-1\",\"utid\":\"t-1\"}");
    var claims = "{\"aud\":\"app-1\",\"oid\":\"u-1\",\"tid\":\"t-1\",\"sub\":\"s\"}";
    return """
    {"token_type":"Bearer","expires_in":3600,"scope":"x","access_token":"%s",
     "refresh_token":"r","client_info":"%s","id_token":"%s.%s."}
    """
        .formatted(
            refreshed ? "by refresh token" : "first",
            who,
            base64("{\"alg\":\"none\"}"),
            base64(claims));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
