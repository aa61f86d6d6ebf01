package dev.postrider.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.PlayedCloud;
import dev.postrider.emulator.tenant.Scope;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What differs from cloud to cloud: the table of Microsoft's pages, seen from outside.
class PlayedCloudTest {
  @ParameterizedTest
  @CsvSource({
    "global, https://graph.microsoft.com, https://api.botframework.com, https://sts.windows.net/",
    "us-gov-l4, https://graph.microsoft.us, https://api.botframework.us, https://sts.windows.net/",
    "us-gov-l5, https://dod-graph.microsoft.us, https://api.botframework.us, https://sts.windows.net/",
    "china, https://microsoftgraph.chinacloudapi.cn, https://api.botframework.azure.cn, https://sts.chinacloudapi.cn/",
  })
  void tokensAreForTheCloudsOwnGraphAndConnector(
      String cloud, String graph, String connector, String issuer) throws Exception {
    try (var playing = new Playing(settings(cloud))) {
      var forGraph = claims(playing.token(DemoNames.TENANT_ID, graph + "/.default"));
      var forBot = claims(playing.token(DemoNames.TENANT_ID, connector + "/.default"));

      assertThat(forGraph.getAudience()).containsExactly(graph);
      assertThat(forGraph.getIssuer()).isEqualTo(issuer + DemoNames.TENANT_ID + "/");
      assertThat(forBot.getAudience()).containsExactly(connector);
      var metadata = playing.get(playing.tenant.botOpenIdMetadataUrl(), "").expect(200);
      assertThat(metadata.json().path("issuer").asString()).isEqualTo(connector);
      assertThat(playing.get(playing.tenant.controlUrl(), "").json().path("cloud").asString())
          .isEqualTo(cloud);
    }
  }

  @ParameterizedTest
  @EnumSource(PlayedCloud.class)
  void theGraphTokenOpensGraphAndTheBotsTokenTheConnector(PlayedCloud cloud) throws Exception {
    try (var playing = new Playing(Settings.test().withCloud(cloud))) {
      var forGraph =
          playing.token(DemoNames.TENANT_ID, cloud.graph() + "/.default").path("access_token");
      var forBot =
          playing
              .token(cloud.botTenantDomain(), cloud.connector() + "/.default")
              .path("access_token");

      var people = playing.graph("/users?$top=1", forGraph.asString()).expect(200).json();
      playing.graph("/users", forBot.asString()).expect(401);
      playing
          .get(playing.tenant.serviceUrl().resolve("v3/conversations/x/members"), forBot.asString())
          .expect(404);
      playing
          .get(
              playing.tenant.serviceUrl().resolve("v3/conversations/x/members"),
              forGraph.asString())
          .expect(401);
      assertThat(people.path("@odata.context").asString())
          .startsWith(playing.tenant.graphUrl() + "/v1.0/$metadata#users");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "global, https://graph.microsoft.us/.default",
    "global, https://api.botframework.azure.cn/.default",
    "us-gov-l4, https://dod-graph.microsoft.us/.default",
    "us-gov-l5, https://graph.microsoft.us/.default",
    "us-gov-l5, https://api.botframework.com/.default",
    "china, https://graph.microsoft.com/.default",
    "china, https://api.botframework.com/.default",
  })
  void aScopeOfAnotherCloudIsRefused(String cloud, String scope) throws Exception {
    try (var playing = new Playing(settings(cloud))) {
      var refused = playing.token(DemoNames.TENANT_ID, scope);

      assertThat(refused.path("error").asString()).isEqualTo("invalid_request");
      assertThat(refused.path("error_codes").path(0).asInt()).isEqualTo(900382);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "global, MicrosoftServices.onmicrosoft.us",
    "us-gov-l4, botframework.com",
    "us-gov-l5, microsoftservices.partner.onmschina.cn",
    "china, d6d49420-f39b-4df7-a1dc-d59a935871db",
  })
  void theBotsTenantOfAnotherCloudIsRefused(String cloud, String directory) throws Exception {
    try (var playing = new Playing(settings(cloud))) {
      var scope = PlayedCloud.of(cloud).connector() + "/.default";

      assertThat(playing.token(directory, scope).path("error_codes").path(0).asInt())
          .isEqualTo(90038);
    }
  }

  @ParameterizedTest
  @EnumSource(PlayedCloud.class)
  void anAppAloneHasAppsOfPeopleInTheGlobalCloudOnly(PlayedCloud cloud) throws Exception {
    try (var playing = new Playing(Settings.test().withCloud(cloud))) {
      var listed = playing.appsOfAda(playing.appToken());
      var person = playing.appsOfAda(playing.signedInAda());

      if (cloud == PlayedCloud.GLOBAL) {
        listed.expect(200);
      } else {
        assertThat(listed.expect(412).json().path("error").path("code").asString())
            .isEqualTo("PreconditionFailed");
      }
      person.expect(200);
    }
  }

  @Test
  void whoTrustsTheReferencePageMayLetAppsInstallForPeopleThere() throws Exception {
    var settings = Settings.test().withCloud(PlayedCloud.US_GOV_L4);
    var allowed = settings.withLocality(settings.locality().withUserInstallsByApps(true));
    try (var playing = new Playing(allowed)) {
      playing.appsOfAda(playing.appToken()).expect(200);
    }
  }

  @ParameterizedTest
  @EnumSource(PlayedCloud.class)
  void aTopicStandsInTheCloudsOwnGraphAndLeadsIntoItsOwnTeams(PlayedCloud cloud) throws Exception {
    try (var playing = new Playing(Settings.test().withCloud(cloud).withLimits("none"))) {
      var token = playing.appToken();
      var team = playing.teamWithTheApp();

      for (var named : PlayedCloud.values()) {
        var expected = named == cloud ? 204 : 400;
        playing.notify(team, token, entity(named.graph() + "/v1.0/teams/" + team)).expect(expected);
        playing
            .notify(team, token, words("https://" + named.teamsHost() + "/l/x"))
            .expect(expected);
      }
      playing
          .notify(team, token, entity(playing.tenant.graphUrl() + "/beta/teams/" + team))
          .expect(204);
      assertThat(playing.feedOfAda())
          .hasSize(3)
          .allSatisfy(link -> assertThat(link).startsWith("https://" + cloud.teamsHost() + "/l/"));
    }
  }

  private static String entity(String url) {
    return "{\"source\":\"entityUrl\",\"value\":\"%s\"}".formatted(url);
  }

  private static String words(String webUrl) {
    return "{\"source\":\"text\",\"value\":\"News\",\"webUrl\":\"%s\"}".formatted(webUrl);
  }

  private static Settings settings(String cloud) {
    return Settings.test().withCloud(PlayedCloud.of(cloud));
  }

  private static JWTClaimsSet claims(JsonNode answer) throws Exception {
    return SignedJWT.parse(answer.path("access_token").asString()).getJWTClaimsSet();
  }

  private record Reply(int status, String body) {
    Reply expect(int expected) {
      assertThat(status).as(body).isEqualTo(expected);
      return this;
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  private static final class Playing implements AutoCloseable {
    private final LocalTenant tenant;
    private final HttpClient client;

    Playing(Settings settings) {
      tenant = LocalTenant.start(settings);
      client = HttpClient.newBuilder().sslContext(tenant.clientContext()).build();
    }

    JsonNode token(String directory, String scope) throws Exception {
      var form =
          "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
              .formatted(
                  DemoNames.CLIENT_ID,
                  URLEncoder.encode(DemoNames.CLIENT_SECRET, StandardCharsets.UTF_8),
                  URLEncoder.encode(scope, StandardCharsets.UTF_8));
      var request =
          HttpRequest.newBuilder(tenant.url().resolve("/" + directory + "/oauth2/v2.0/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    String signedInAda() {
      tenant
          .tenant()
          .registrations()
          .update(
              DemoNames.CLIENT_ID,
              app ->
                  app.withPermissions(
                      app.applicationPermissions(), Set.of("TeamsAppInstallation.ReadForUser")));
      return tenant.entra().tokenFor(DemoNames.CLIENT_ID, adaId(), List.of()).orElseThrow();
    }

    String appToken() throws Exception {
      var scope = tenant.tenant().cloud().graph() + "/.default";
      return token(DemoNames.TENANT_ID, scope).path("access_token").asString();
    }

    Reply appsOfAda(String token) throws Exception {
      return graph("/users/" + adaId() + "/teamwork/installedApps", token);
    }

    Reply graph(String target, String token) throws Exception {
      return get(URI.create(tenant.graphUrl() + "/v1.0" + target), token);
    }

    String teamWithTheApp() {
      var team = tenant.tenant().teams().all().stream().findFirst().orElseThrow();
      var app = tenant.tenant().catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
      tenant.tenant().installations().install(Scope.TEAM, team.id(), app.id(), List.of());
      return team.id();
    }

    Reply notify(String team, String token, String topic) throws Exception {
      var body =
          """
          {"topic": %s, "activityType": "taskCreated", "previewText": {"content": "New"},
           "templateParameters": [{"name": "taskId", "value": "7"}],
           "recipient": {"@odata.type": "microsoft.graph.aadUserNotificationRecipient",
                         "userId": "%s"}}\
          """
              .formatted(topic, adaId());
      var target = tenant.graphUrl() + "/v1.0/teams/" + team + "/sendActivityNotification";
      return send(
          HttpRequest.newBuilder(URI.create(target))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body)),
          token);
    }

    List<String> feedOfAda() {
      return tenant.tenant().feeds().of(adaId()).stream()
          .map(entry -> entry.topic().link())
          .toList();
    }

    Reply get(URI uri, String token) throws Exception {
      return send(HttpRequest.newBuilder(uri), token);
    }

    private Reply send(HttpRequest.Builder asked, String token) throws Exception {
      var request = asked.header("Authorization", "Bearer " + token).build();
      var answer = client.send(request, BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body());
    }

    private String adaId() {
      return tenant.tenant().people().find("ada@" + DemoNames.DOMAIN).orElseThrow().id();
    }

    @Override
    public void close() {
      client.close();
      tenant.close();
    }
  }
}
