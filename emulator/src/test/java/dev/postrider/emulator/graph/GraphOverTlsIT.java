package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.tenant.DemoNames;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GraphOverTlsIT {
  @Test
  void anAppSignsInInstallsItselfAndFindsTheChat() throws Exception {
    try (var tenant = LocalTenant.start("tiny");
        var http = HttpClient.newBuilder().sslContext(tenant.clientContext()).build()) {
      var token = token(tenant, http);
      var users = get(tenant, http, token, "/users?$top=5");
      var link = users.path("@odata.nextLink").asString();
      var apps = "/users/ada@" + DemoNames.DOMAIN + "/teamwork/installedApps";
      var found =
          get(
              tenant,
              http,
              token,
              "/appCatalogs/teamsApps?$filter="
                  + encoded("externalId eq '" + DemoNames.MANIFEST_ID + "'"));
      var body =
          "{\"teamsApp@odata.bind\":\"%s/v1.0/appCatalogs/teamsApps/%s\"}"
              .formatted(tenant.graphUrl(), found.path("value").get(0).path("id").asString());

      var installed =
          http.send(
              request(tenant, token, apps)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      var id = get(tenant, http, token, apps).path("value").get(0).path("id").asString();
      var chat = get(tenant, http, token, apps + "/" + encoded(id) + "/chat");

      assertThat(installed.statusCode()).isEqualTo(201);
      assertThat(chat.path("id").asString()).endsWith("@unq.gbl.spaces");
      assertThat(link).startsWith(tenant.graphUrl() + "/v1.0/users?$top=5&$skiptoken=");
      var next =
          http.send(
              HttpRequest.newBuilder(URI.create(link))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              BodyHandlers.ofString());
      assertThat(next.statusCode()).isEqualTo(200);
    }
  }

  private static String token(LocalTenant tenant, HttpClient http) throws Exception {
    var form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
            .formatted(
                DemoNames.CLIENT_ID,
                DemoNames.CLIENT_SECRET,
                encoded("https://graph.microsoft.com/.default"));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(tenant.authority() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
  }

  private static JsonNode get(LocalTenant tenant, HttpClient http, String token, String path)
      throws Exception {
    var answer = http.send(request(tenant, token, path).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpRequest.Builder request(LocalTenant tenant, String token, String path) {
    return HttpRequest.newBuilder(URI.create(tenant.graphUrl() + "/v1.0" + path))
        .header("Authorization", "Bearer " + token);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
