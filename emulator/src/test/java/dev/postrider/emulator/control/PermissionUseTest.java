package dev.postrider.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every answer here is also judged by `control.openapi.yaml`, see [ControlClient].
class PermissionUseTest {
  private LocalTenant tenant;
  private ControlClient control;
  private HttpClient http;

  @BeforeEach
  void start() {
    tenant = LocalTenant.start("tiny");
    control = new ControlClient(tenant);
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tenant.clientContext())
            .build();
  }

  @AfterEach
  void stop() {
    http.close();
    control.close();
    tenant.close();
  }

  @Test
  void whoCalledNothingIsNotListed() {
    assertThat(control.get("/permissions").path("data")).isEmpty();
  }

  @Test
  void theLeastIsNamedInPlaceOfABroadOneAndWhatServedNothingIsUnused() throws Exception {
    granted(Set.of("Directory.Read.All", "AppCatalog.ReadWrite.All", "Mail.Read"));

    get("/users", 200);
    get("/groups", 200);
    get("/appCatalogs/teamsApps", 200);
    get("/appCatalogs/teamsApps", 200);

    JsonNode app = control.get("/permissions").path("data").path(0);
    assertThat(app.path("clientId").asString()).isEqualTo(DemoNames.CLIENT_ID);
    assertThat(names(app.path("least").path("application")))
        .containsExactly("AppCatalog.Read.All", "Group.ReadBasic.All", "User.ReadBasic.All");
    assertThat(names(app.path("unused").path("application"))).containsExactly("Mail.Read");
    JsonNode catalogue = app.path("operations").path(0);
    assertThat(catalogue.path("operation").asString()).isEqualTo("GET /appCatalogs/teamsApps");
    assertThat(catalogue.path("calls").asInt()).isEqualTo(2);
    assertThat(names(catalogue.path("suffices")))
        .containsExactly("AppCatalog.Read.All", "AppCatalog.ReadWrite.All");
    assertThat(names(catalogue.path("held"))).containsExactly("AppCatalog.ReadWrite.All");
  }

  @Test
  void whatIsRefusedIsCountedAndStandsInTheListAllTheSame() throws Exception {
    granted(Set.of());

    get("/users", 403);

    JsonNode app = control.get("/permissions").path("data").path(0);
    assertThat(app.path("operations").path(0).path("refused").asInt()).isEqualTo(1);
    assertThat(names(app.path("least").path("application"))).containsExactly("User.ReadBasic.All");
  }

  @Test
  void whatAnInstallationGrantsNeedsNoConsentOfTheTenant() throws Exception {
    granted(Set.of());
    var team = tenant.tenant().teams().all().stream().findFirst().orElseThrow();
    var app = tenant.tenant().catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    tenant
        .tenant()
        .installations()
        .install(
            Scope.TEAM,
            team.id(),
            app.id(),
            List.of(
                new ResourcePermission(
                    "TeamSettings.Read.Group", ResourcePermission.Kind.APPLICATION),
                new ResourcePermission(
                    "TeamMember.Read.Group", ResourcePermission.Kind.APPLICATION)));

    get("/teams/" + team.id(), 200);

    JsonNode use = control.get("/permissions").path("data").path(0);
    assertThat(names(use.path("least").path("application"))).isEmpty();
    assertThat(names(use.path("least").path("resourceSpecific")))
        .containsExactly("TeamSettings.Read.Group");
    assertThat(names(use.path("unused").path("resourceSpecific")))
        .containsExactly("TeamMember.Read.Group");
  }

  @Test
  void aResetForgetsIt() throws Exception {
    get("/users", 200);
    control.post("/reset", "", 204);

    assertThat(control.get("/permissions").path("data")).isEmpty();
  }

  @Test
  void everyLineOnFidelityIsTold() {
    JsonNode lists = control.get("/fidelity").path("data");

    assertThat(lists)
        .extracting(list -> list.path("room").asString())
        .contains("graph", "connector", "entra", "callback", "limit", "fault", "control");
    assertThat(lists).allSatisfy(list -> assertThat(list.path("endpoints")).isNotEmpty());
  }

  @Test
  void aBrowserIsShownAPage() {
    var page = control.send("GET", "/fidelity", "", "Accept", "text/html");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.body()).contains("<td>GET /organization<td>partial");
  }

  private void granted(Set<String> application) {
    tenant
        .tenant()
        .registrations()
        .update(DemoNames.CLIENT_ID, app -> app.withPermissions(application, Set.of()));
  }

  private void get(String path, int status) throws IOException, InterruptedException {
    var form =
        "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id="
            + DemoNames.CLIENT_ID
            + "&client_secret="
            + DemoNames.CLIENT_SECRET;
    var signIn =
        HttpRequest.newBuilder(URI.create(tenant.authority() + "/oauth2/v2.0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    var token =
        JsonMapper.shared()
            .readTree(http.send(signIn, BodyHandlers.ofString()).body())
            .path("access_token")
            .asString();
    var request =
        HttpRequest.newBuilder(URI.create(tenant.graphUrl() + "/v1.0" + path))
            .header("Authorization", "Bearer " + token)
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
