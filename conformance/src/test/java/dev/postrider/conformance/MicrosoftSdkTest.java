package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.Chat;
import com.microsoft.graph.models.ChatType;
import com.microsoft.graph.models.TeamsApp;
import com.microsoft.graph.models.TeamsAppDistributionMethod;
import com.microsoft.graph.models.TeamsAppInstallation;
import com.microsoft.graph.models.UserScopeTeamsAppInstallation;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.teams.item.installedapps.item.upgrade.UpgradePostRequestBody;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import dev.postrider.emulator.tenant.DemoNames;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Proactive installation, done by Microsoft's own Graph client against the local tenant.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MicrosoftSdkTest {

  private static final String PROACTIVE =
      "Authorize your bot for proactive installation (graph-proactive-bots-and-messages)";

  private Bench bench;
  private GraphServiceClient graph;

  @BeforeAll
  void start(@TempDir Path keys) {
    bench = new Bench(keys);
    graph = bench.microsoft();
  }

  @AfterAll
  void stop() {
    bench.close();
  }

  @Test
  @FromDocs("List teamsApps (appcatalogs-list-teamsapps)")
  void theCatalogueTellsTheTeamsAppIdOfAManifestId() {
    TeamsApp app = appInCatalogue();

    assertThat(app.getExternalId()).isEqualTo(DemoNames.MANIFEST_ID);
    assertThat(app.getId()).isNotBlank().isNotEqualTo(DemoNames.MANIFEST_ID);
    assertThat(app.getDistributionMethod()).isEqualTo(TeamsAppDistributionMethod.Organization);
  }

  @Test
  @FromDocs("List teamsApps (appcatalogs-list-teamsapps)")
  void theCatalogueCanBeFilteredAndExpanded() {
    var apps =
        graph
            .appCatalogs()
            .teamsApps()
            .get(it -> {
              it.queryParameters.filter = "distributionMethod eq 'organization'";
              it.queryParameters.expand = new String[] {"appDefinitions"};
            });

    assertThat(apps.getValue()).isNotEmpty();
    assertThat(apps.getValue())
        .allSatisfy(app -> {
          assertThat(app.getDistributionMethod())
              .isEqualTo(TeamsAppDistributionMethod.Organization);
          assertThat(app.getAppDefinitions()).isNotEmpty();
        });
  }

  @Test
  @FromDocs(PROACTIVE)
  void anAppIsInstalledForAPersonFoundUpgradedAndRemoved() {
    String person = bench.person("kenji").value();
    String catalogId = appInCatalogue().getId();

    assertThat(installedFor(person)).isEmpty();

    installFor(person, catalogId);
    assertThat(bench.last().status()).isEqualTo(201);
    List<UserScopeTeamsAppInstallation> installed = installedFor(person);
    assertThat(installed).hasSize(1);
    assertThat(installed.getFirst().getTeamsApp().getId()).isEqualTo(catalogId);
    assertThat(installed.getFirst().getTeamsAppDefinition().getVersion()).isEqualTo("1.0.0");

    var again = catchThrowableOfType(ODataError.class, () -> installFor(person, catalogId));
    assertThat(again.getResponseStatusCode()).isEqualTo(409);
    assertThat(again.getError().getCode()).isEqualTo("Conflict");

    upgradeFor(person, installed.getFirst().getId());
    assertThat(bench.last().status()).isEqualTo(204);

    one(person, installed.getFirst().getId()).delete();
    assertThat(bench.last().status()).isEqualTo(204);
    assertThat(installedFor(person)).isEmpty();
  }

  @Test
  @FromDocs("Get chat between user and teamsApp (userscopeteamsappinstallation-get-chat)")
  void anInstallationLeadsToItsChatByBothRoads() {
    String person = bench.person("ada").value();
    String catalogId = appInCatalogue().getId();
    installFor(person, catalogId);
    String installation = installedFor(person).getFirst().getId();

    Chat direct = one(person, installation).chat().get();
    var byFilter =
        graph
            .users()
            .byUserId(person)
            .chats()
            .get(it ->
                it.queryParameters.filter =
                    "installedApps/any(a:a/teamsApp/id eq '" + catalogId + "')");

    assertThat(direct.getId()).isNotBlank();
    assertThat(byFilter.getValue()).extracting(Chat::getId).containsExactly(direct.getId());
    assertThat(byFilter.getValue().getFirst().getChatType()).isEqualTo(ChatType.OneOnOne);
  }

  @Test
  @FromDocs("Get installed app for user (userteamwork-get-installedapps)")
  void oneInstallationIsReadWithItsAppAndDefinition() {
    String person = bench.person("wei").value();
    installFor(person, appInCatalogue().getId());
    String installation = installedFor(person).getFirst().getId();

    var found =
        one(person, installation)
            .get(it -> it.queryParameters.expand = new String[] {"teamsApp", "teamsAppDefinition"});

    assertThat(found.getId()).isEqualTo(installation);
    assertThat(found.getTeamsApp().getExternalId()).isEqualTo(DemoNames.MANIFEST_ID);
    assertThat(found.getTeamsAppDefinition().getTeamsAppId())
        .isEqualTo(found.getTeamsApp().getId());
  }

  @Test
  @FromDocs(PROACTIVE)
  void anAppIsInstalledInATeamFoundUpgradedAndRemoved() {
    var apps = graph.teams().byTeamId(bench.team("Launch").value()).installedApps();
    String catalogId = appInCatalogue().getId();

    assertThat(installedInTeam()).isEmpty();

    apps.post(bound(new TeamsAppInstallation(), catalogId));
    assertThat(bench.last().status()).isIn(200, 201);
    var installed = installedInTeam();
    assertThat(installed).hasSize(1);
    assertThat(installed.getFirst().getTeamsApp().getId()).isEqualTo(catalogId);

    var again =
        catchThrowableOfType(
            ODataError.class, () -> apps.post(bound(new TeamsAppInstallation(), catalogId)));
    assertThat(again.getResponseStatusCode()).isEqualTo(409);

    var one = apps.byTeamsAppInstallationId(installed.getFirst().getId());
    one.upgrade().post(new UpgradePostRequestBody());
    assertThat(bench.last().status()).isEqualTo(204);
    one.delete();
    assertThat(bench.last().status()).isEqualTo(204);
    assertThat(installedInTeam()).isEmpty();
  }

  @Test
  @FromDocs("Add app to chat (chat-post-installedapps)")
  void anAppIsInstalledInAChatAndRemoved() {
    var apps = graph.chats().byChatId(bench.chat("Lunch").value()).installedApps();
    String catalogId = appInCatalogue().getId();

    apps.post(bound(new TeamsAppInstallation(), catalogId));
    assertThat(bench.last().status()).isEqualTo(201);
    var installed =
        apps.get(it -> {
          it.queryParameters.expand = new String[] {"teamsApp"};
          it.queryParameters.filter = "teamsApp/id eq '" + catalogId + "'";
        });
    assertThat(installed.getValue()).hasSize(1);

    apps.byTeamsAppInstallationId(installed.getValue().getFirst().getId()).delete();
    assertThat(bench.last().status()).isEqualTo(204);
  }

  @Test
  @FromDocs("cli-microsoft365: app-install.spec.ts, and Error responses (errors)")
  void anUnknownPersonIsA404WithGraphsErrorObject() {
    String nobody = "00000000-0000-0000-0000-00000000dead";
    String catalogId = appInCatalogue().getId();

    var refused = catchThrowableOfType(ODataError.class, () -> installFor(nobody, catalogId));

    assertThat(refused.getResponseStatusCode()).isEqualTo(404);
    assertThat(refused.getError().getCode()).isEqualTo("NotFound");
    assertThat(refused.getError().getMessage()).contains(nobody);
    assertThat(refused.getError().getInnerError().getRequestId()).isNotBlank();
    assertThat(refused.getError().getInnerError().getDate()).isNotNull();
  }

  @Test
  @Assumed("Microsoft publishes no body for it; Company Communicator reads the 404")
  void anAppThatIsNotInTheCatalogueIsA404() {
    String person = bench.person("ben").value();

    var refused =
        catchThrowableOfType(
            ODataError.class, () -> installFor(person, "11111111-1111-1111-1111-111111111111"));

    assertThat(refused.getResponseStatusCode()).isEqualTo(404);
  }

  @Test
  @FromDocs("microsoft-graph-docs issue 478: AAD App Id is not allowed to manage the Teams App")
  void aSelfPermissionDoesNotReachAnotherApp() {
    String person = bench.person("ben").value();
    String other =
        graph
            .appCatalogs()
            .teamsApps()
            .get(it -> it.queryParameters.filter = "displayName eq 'Lunch Menu'")
            .getValue()
            .getFirst()
            .getId();

    var refused = catchThrowableOfType(ODataError.class, () -> installFor(person, other));

    assertThat(refused.getResponseStatusCode()).isEqualTo(403);
    assertThat(refused.getError().getMessage()).contains("is not allowed to manage the Teams App");
  }

  @Test
  @FromDocs("List users (user-list) and Paging (paging)")
  void peopleAreReadPageByPage() {
    var first = graph.users().get(it -> it.queryParameters.top = 5);

    assertThat(first.getValue()).hasSize(5);
    assertThat(first.getOdataNextLink()).isNotBlank();
    var second = graph.users().withUrl(first.getOdataNextLink()).get();
    assertThat(second.getValue()).hasSize(5);
    assertThat(second.getValue())
        .extracting("id")
        .doesNotContainAnyElementsOf(first.getValue().stream().map(it -> it.getId()).toList());
  }

  @Test
  @FromDocs("List group transitive members (group-list-transitivemembers)")
  void thePeopleOfNestedGroupsAreMembers() {
    var groups = graph.groups().get(it -> it.queryParameters.filter = "mailNickname eq 'asia'");
    String asia = groups.getValue().getFirst().getId();

    var people =
        graph
            .groups()
            .byGroupId(asia)
            .transitiveMembers()
            .graphUser()
            .get(it -> {
              it.headers.add("ConsistencyLevel", "eventual");
              it.queryParameters.count = true;
            });

    assertThat(people.getValue()).extracting("displayName").contains("Kenji Tanaka", "Wei Zhang");
  }

  @Test
  @FromDocs("Get team, List members of team, List channels (team-get, team-list-members)")
  void aTeamIsReadWithItsMembersAndChannels() {
    var team = graph.teams().byTeamId(bench.team("Launch").value());

    assertThat(team.get().getDisplayName()).isEqualTo("Launch");
    assertThat(team.members().get().getValue()).hasSize(7);
    assertThat(team.channels().get().getValue())
        .extracting("displayName")
        .contains("General", "Design", "Press");
    assertThat(team.primaryChannel().get().getDisplayName()).isEqualTo("General");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @FromDocs("msgraph-metadata schemas/v1.0-Prod.csdl, as graph-subset.openapi.yaml")
  void everyExchangeFitsMicrosoftsDescription() {
    var verdict = new Judge(Contract.need("graph-subset.openapi.yaml")).judge(bench.byMicrosoft());

    System.out.println(verdict.inWords("Microsoft's Graph SDK"));
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.exchanges()).isGreaterThan(30);
  }

  private TeamsApp appInCatalogue() {
    var found =
        graph
            .appCatalogs()
            .teamsApps()
            .get(it -> it.queryParameters.filter = "externalId eq '" + DemoNames.MANIFEST_ID + "'");
    assertThat(found.getValue()).hasSize(1);
    return found.getValue().getFirst();
  }

  private List<UserScopeTeamsAppInstallation> installedFor(String person) {
    return graph
        .users()
        .byUserId(person)
        .teamwork()
        .installedApps()
        .get(it -> {
          it.queryParameters.expand = new String[] {"teamsApp", "teamsAppDefinition"};
          it.queryParameters.filter = "teamsApp/externalId eq '" + DemoNames.MANIFEST_ID + "'";
        })
        .getValue();
  }

  private List<TeamsAppInstallation> installedInTeam() {
    return graph
        .teams()
        .byTeamId(bench.team("Launch").value())
        .installedApps()
        .get(it -> {
          it.queryParameters.expand = new String[] {"teamsApp"};
          it.queryParameters.filter = "teamsApp/externalId eq '" + DemoNames.MANIFEST_ID + "'";
        })
        .getValue();
  }

  private void installFor(String person, String catalogId) {
    graph
        .users()
        .byUserId(person)
        .teamwork()
        .installedApps()
        .post(bound(new UserScopeTeamsAppInstallation(), catalogId));
  }

  private com.microsoft.graph.users.item.teamwork.installedapps.item
          .UserScopeTeamsAppInstallationItemRequestBuilder
      one(String person, String installation) {
    return graph
        .users()
        .byUserId(person)
        .teamwork()
        .installedApps()
        .byUserScopeTeamsAppInstallationId(installation);
  }

  // The SDK has no method for a person's upgrade, though Graph has the call.
  private void upgradeFor(String person, String installation) {
    var request = new RequestInformation();
    request.httpMethod = HttpMethod.POST;
    request.setUri(
        URI.create(
            bench.tenant().graphUrl()
                + "/v1.0/users/"
                + person
                + "/teamwork/installedApps/"
                + URLEncoder.encode(installation, StandardCharsets.UTF_8)
                + "/upgrade"));
    request.setContentFromParsable(
        graph.getRequestAdapter(), "application/json", new UpgradePostRequestBody());
    graph.getRequestAdapter().sendPrimitive(request, new HashMap<>(), Void.class);
  }

  private <T extends TeamsAppInstallation> T bound(T installation, String catalogId) {
    var more = new HashMap<String, Object>();
    more.put(
        "teamsApp@odata.bind",
        "https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/"
            + Objects.requireNonNull(catalogId));
    installation.setAdditionalData(more);
    return installation;
  }
}
