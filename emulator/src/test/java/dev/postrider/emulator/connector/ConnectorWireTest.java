package dev.postrider.emulator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.InstallAnswer;
import dev.postrider.emulator.tenant.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The Connector over TLS, with a token from the local tenant's own sign-in.
final class ConnectorWireTest {

  private final LocalTenant local = LocalTenant.start("tiny");
  private final HttpClient http = HttpClient.newBuilder().sslContext(local.clientContext()).build();
  private final String token = signedIn();
  private final String chatId = chatWithTheBot();

  @AfterEach
  void stop() {
    http.close();
    local.close();
  }

  @Test
  void messageArrivesUnderEveryFormOfTheServiceUrlAndOfTheId() {
    String service = local.serviceUrl().toString();
    String encoded = URLEncoder.encode(chatId, StandardCharsets.UTF_8);

    for (String base :
        List.of(service, service + "emea/", service + "amer/" + DemoNames.TENANT_ID + "/")) {
      for (String id : List.of(chatId, encoded)) {
        var answer = post(URI.create(base + "v3/conversations/" + id + "/activities/"));

        assertThat(answer.statusCode()).as(base + id).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type"))
            .contains("application/json; charset=utf-8");
        assertThat(answer.headers().firstValue("MS-CV")).isPresent();
        assertThat(answer.headers().firstValue("Date")).isPresent();
      }
    }
    assertThat(local.tenant().ledger().tally().messagesAccepted()).isEqualTo(6);
  }

  private HttpResponse<String> post(URI address) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(ConnectorFixture.message("Hello")))
            .build());
  }

  private String signedIn() {
    String form =
        "grant_type=client_credentials&client_id="
            + DemoNames.CLIENT_ID
            + "&client_secret="
            + DemoNames.CLIENT_SECRET
            + "&scope=https%3A%2F%2Fapi.botframework.com%2F.default";
    var answer =
        send(
            HttpRequest.newBuilder(URI.create(local.authority() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    return new JsonMapper().readTree(answer.body()).path("access_token").asString();
  }

  private String chatWithTheBot() {
    var tenant = local.tenant();
    String personId = tenant.people().find("mina@" + DemoNames.DOMAIN).orElseThrow().id();
    String appId = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow().id();
    var answer = tenant.installations().install(Scope.USER, personId, appId, List.of());
    String graphId = ((InstallAnswer.Installed) answer).installation().chat().orElseThrow();
    return tenant.chats().find(graphId).orElseThrow().wireId();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
