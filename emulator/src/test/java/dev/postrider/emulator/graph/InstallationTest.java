package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.AppManifest;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.Arrival;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Condition;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.TeamsApp.Distribution;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
  private static final ResourcePermission SEND =
      new ResourcePermission("TeamsActivity.Send.User", ResourcePermission.Kind.APPLICATION);

  private final LocalGraph everyone = LocalGraph.of(Seed.TINY);
  private final LocalGraph graph =
      everyone.as(
          "TeamsAppInstallation.ReadWriteSelfForUser.All",
          "TeamsAppInstallation.ReadWriteSelfForTeam.All",
          "TeamsAppInstallation.ReadWriteSelfForChat.All",
          "Chat.ReadBasic.All");
  private final Person ada = everyone.person("ada");
  private final TeamsApp app = everyone.demoApp();
  private final String adasApps = "/users/" + ada.id() + "/teamwork/installedApps";

  private String bind(String teamsAppId) {
    return "{\"teamsApp@odata.bind\":\"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/"
        + teamsAppId
        + "\"}";
  }

  private String onlyId(String collection) {
    var value = graph.get(collection).expect(200).json().path("value");
    assertThat(value.size()).isEqualTo(1);
    return value.get(0).path("id").asString();
  }

  private TeamsApp other(
      String name, Set<Scope> scopes, String clientId, ResourcePermission... rsc) {
    var manifestId =
        java.util.UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var manifest =
        new AppManifest(
            manifestId.toString(),
            "1.0.0",
            name,
            null,
            null,
            clientId,
            clientId,
            null,
            scopes,
            List.of(rsc),
            List.of(),
            null,
            null);
    return everyone
        .tenant
        .catalogue()
        .publish(manifest, Distribution.ORGANIZATION, AppDefinition.State.PUBLISHED, null)
        .orElseThrow();
  }

  private Team team() {
    return everyone.tenant.teams().all().stream().findFirst().orElseThrow();
  }

  private Chat groupChat() {
    return everyone.tenant.chats().all().stream()
        .filter(chat -> chat.type() == Chat.ChatType.GROUP)
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class ForAPerson {
    @Test
    void anAppIsInstalledSeenUpgradedAndRemoved() {
      assertThat(graph.get(adasApps).expect(200).json().path("value").size()).isZero();

      var installed = graph.post(adasApps, bind(app.id())).expect(201);
      var id = onlyId(adasApps);

      assertThat(installed.text()).isEmpty();
      assertThat(installed.header("Location"))
          .startsWith(LocalGraph.BASE + "/v1.0" + adasApps + "/");
      graph.get(adasApps + "/" + id).expect(200);
      graph.post(adasApps + "/" + id + "/upgrade", "").expect(204);
      graph.delete(adasApps + "/" + id).expect(204);
      graph.get(adasApps + "/" + id).expect(404);
      assertThat(graph.get(adasApps).expect(200).json().path("value").size()).isZero();
    }

    @Test
    void theSecondInstallIsAConflict() {
      graph.post(adasApps, bind(app.id())).expect(201);

      var again = graph.post(adasApps, bind(app.id())).expect(409);

      assertThat(again.code()).isEqualTo("Conflict");
      assertThat(again.json().path("error").path("innerError").path("code").asString())
          .isEqualTo("AppAlreadyInstalled");
    }

    @Test
    void theInstallationLeadsToTheChat() {
      graph.post(adasApps, bind(app.id())).expect(201);
      var installation = onlyId(adasApps);

      var chat = graph.get(adasApps + "/" + installation + "/chat").expect(200).json();

      assertThat(chat.path("@odata.context").asString())
          .isEqualTo(LocalGraph.BASE + "/v1.0/$metadata#chats/$entity");
      assertThat(chat.path("chatType").asString()).isEqualTo("oneOnOne");
      assertThat(chat.path("id").asString()).startsWith("19:").endsWith("@unq.gbl.spaces");
      var byFilter =
          graph
              .get(
                  "/users/%s/chats?$filter=installedApps/any(a:a/teamsApp/id eq '%s')"
                      .formatted(ada.id(), app.id()))
              .expect(200)
              .json()
              .path("value");
      assertThat(byFilter.size()).isEqualTo(1);
      assertThat(byFilter.get(0).path("id")).isEqualTo(chat.path("id"));
    }

    @Test
    void chatsOfOtherAppsAreNotFoundByTheFilter() {
      graph.post(adasApps, bind(app.id())).expect(201);

      var page =
          graph.get(
              "/users/%s/chats?$filter=installedApps/any(a:a/teamsApp/id eq 'x')"
                  .formatted(ada.id()));

      assertThat(page.expect(200).json().path("value").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "teamsApp/externalId eq 'MANIFEST' | 1",
          "teamsApp/id eq 'APP' | 1",
          "teamsApp/displayName eq 'Postrider' | 1",
          "teamsApp/distributionMethod eq 'organization' | 1",
          "teamsApp/distributionMethod eq 'store' | 0",
          "teamsAppDefinition/displayName eq 'Postrider' | 1",
          "teamsApp/externalId eq 'nothing' | 0",
        })
    void installationsAreFilteredByAnyFieldOfTheApp(String filter, int found) {
      graph.post(adasApps, bind(app.id())).expect(201);

      var named = filter.replace("MANIFEST", app.externalId()).replace("APP", app.id());
      var page =
          graph
              .get(adasApps + "?$expand=teamsApp,teamsAppDefinition&$filter=" + named)
              .expect(200)
              .json();

      assertThat(page.path("@odata.count").asInt()).isEqualTo(found);
      assertThat(page.path("value").size()).isEqualTo(found);
      if (found > 0) {
        var row = page.path("value").get(0);
        assertThat(row.path("teamsApp").path("id").asString()).isEqualTo(app.id());
        assertThat(row.path("teamsAppDefinition").path("version").asString()).isEqualTo("1.0.0");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/ID",
          "https://graph.microsoft.com/beta/appCatalogs/teamsApps/ID",
          "https://127.0.0.1:7443/graph/v1.0/appCatalogs/teamsApps/ID",
          "https://graph.microsoft.com/v1.0/appcatalogs/teamsapps/ID/",
          "https://graph.microsoft.com/v1.0/appCatalogs/teamsApps('ID')",
          "/appCatalogs/teamsApps/ID",
        })
    void theAppIsBoundByAnAddressOfAnyHost(String address) {
      var body = "{\"teamsApp@odata.bind\":\"" + address.replace("ID", app.id()) + "\"}";

      graph.post(adasApps, body).expect(201);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "[]",
          "\"text\"",
          "{\"teamsApp@odata.bind\":7}",
          "{\"teamsApp@odata.bind\":\"\"}",
          "{\"teamsApp@odata.bind\":\"https://graph.microsoft.com/v1.0/users/7\"}",
          "{\"teamsApp@odata.bind\":\"https://graph.microsoft.us/v1.0/appCatalogs/teamsApps/a\"}",
          "{\"teamsApp@odata.bind\":\"https://h/v1.0/appCatalogs/teamsApps/\"}",
          "{\"teamsApp@odata.bind\":\"/appCatalogs/teamsApps/a\",\"more\":1}",
          "{\"teamsApp@odata.bind\":\"/appCatalogs/teamsApps/a\",\"consentedPermissionSet\":7}",
          "{\"teamsApp@odata.bind\":\"/appCatalogs/teamsApps/%zz\"}",
        })
    void brokenBodiesAreRefused(String body) {
      assertThat(graph.post(adasApps, body).expect(400).code()).isEqualTo("BadRequest");
    }

    @Test
    void anUnknownPersonIsNotFoundBeforeTheAppIsLookedAt() {
      var reply =
          graph.post("/users/nobody@demo-acme.example/teamwork/installedApps", bind("nothing"));

      assertThat(reply.expect(404).message())
          .isEqualTo("Failed to find user with id 'nobody@demo-acme.example' in the tenant");
    }

    @Test
    void anAppThatIsNotInTheCatalogueIsNotFound() {
      graph.post(adasApps, bind("11111111-2222-3333-4444-555555555555")).expect(404);
      var byManifestId = graph.post(adasApps, bind(app.externalId())).expect(404);

      assertThat(byManifestId.header("X-Postrider-Emulator")).contains(app.id());
    }

    @Test
    void thePolicyIsJudgedBeforeTheSelfRule() {
      var foreign = other("Foreign", Set.of(Scope.USER), "99999999-0000-0000-0000-000000000000");
      everyone
          .tenant
          .conditions()
          .set(Condition.NOT_ALLOWED_BY_POLICY, ada.id(), foreign.id(), true);

      var blocked = graph.post(adasApps, bind(foreign.id())).expect(403);

      assertThat(blocked.message())
          .startsWith("App is blocked by app permission policy. TenantId: ");
      assertThat(blocked.json().path("error").path("innerError").path("code").asString())
          .isEqualTo("AccessDenied");
    }

    @Test
    void theSelfPermissionReachesTheCallersOwnAppOnly() {
      var foreign = other("Foreign", Set.of(Scope.USER), "99999999-0000-0000-0000-000000000000");
      var broad = everyone.as("TeamsAppInstallation.ReadWriteForUser.All");

      var refused = graph.post(adasApps, bind(foreign.id())).expect(403);
      broad.post(adasApps, bind(foreign.id())).expect(201);

      assertThat(refused.message())
          .isEqualTo(
              "AAD App Id '%s' is not allowed to manage the Teams App '%s'"
                  .formatted(DemoNames.CLIENT_ID, foreign.id()));
      assertThat(graph.get(adasApps).expect(200).json().path("value").size()).isZero();
      var id = broad.get(adasApps).expect(200).json().path("value").get(0).path("id").asString();
      graph.get(adasApps + "/" + id).expect(403);
      graph.delete(adasApps + "/" + id).expect(403);
    }

    @Test
    void anAppIsInstalledOnlyWhereItIsMadeFor() {
      var teamsOnly = other("TeamsOnly", Set.of(Scope.TEAM), DemoNames.CLIENT_ID);

      graph.post(adasApps, bind(teamsOnly.id())).expect(400);
    }

    @Test
    void guestsDisabledAndUnlicensedPeopleHaveNoApps() {
      for (var person : everyone.tenant.people().all().stream().toList()) {
        var expected =
            person.isGuest() || !person.licensed() || !person.accountEnabled() ? 403 : 201;

        graph
            .post("/users/" + person.id() + "/teamwork/installedApps", bind(app.id()))
            .expect(expected);
      }
    }

    @Test
    void aPinnedAppIsPermanent() {
      graph.post(adasApps, bind(app.id())).expect(201);
      var one = adasApps + "/" + onlyId(adasApps);
      everyone.tenant.conditions().set(Condition.PINNED_BY_POLICY, ada.id(), app.id(), true);

      var upgrade = graph.post(one + "/upgrade", "{}").expect(403);
      var uninstall = graph.delete(one).expect(403);

      assertThat(upgrade.message())
          .isEqualTo(
              "User operation (Upgrade) is not allowed on a permanent app (appId: %s)"
                  .formatted(app.id()));
      assertThat(upgrade.json().path("error").path("innerError").path("code").asString())
          .isEqualTo("AccessDenied");
      assertThat(uninstall.code()).isEqualTo("Forbidden");
      graph.get(one).expect(200);
      everyone.tenant.conditions().set(Condition.PINNED_BY_POLICY, ada.id(), app.id(), false);
      graph.delete(one).expect(204);
    }

    @Test
    void aStoreAppIsInstalledByItsManifestId() {
      var manifest = other("FromTheStore", Set.of(Scope.USER), DemoNames.CLIENT_ID);
      everyone.tenant.catalogue().delete(manifest.id());
      var store =
          everyone
              .tenant
              .catalogue()
              .publish(
                  manifest.newest().manifest(),
                  Distribution.STORE,
                  AppDefinition.State.PUBLISHED,
                  null)
              .orElseThrow();

      graph.post(adasApps, bind(store.externalId())).expect(201);

      assertThat(store.id()).isEqualTo(store.externalId());
      assertThat(
              graph
                  .get(adasApps + "?$expand=teamsApp")
                  .expect(200)
                  .json()
                  .path("value")
                  .get(0)
                  .path("teamsApp")
                  .path("distributionMethod")
                  .asString())
          .isEqualTo("store");
    }

    @Test
    void aSideloadedOrUnapprovedAppIsNotInstalledByGraph() {
      var manifest = other("Private", Set.of(Scope.USER), DemoNames.CLIENT_ID);
      everyone.tenant.catalogue().delete(manifest.id());
      var catalogue = everyone.tenant.catalogue();
      var published = AppDefinition.State.PUBLISHED;
      var sideloaded =
          catalogue
              .publish(manifest.newest().manifest(), Distribution.SIDELOADED, published, null)
              .orElseThrow();

      assertThat(graph.post(adasApps, bind(sideloaded.id())).expect(404).code())
          .isEqualTo("NotFound");

      catalogue.delete(sideloaded.id());
      var submitted =
          catalogue
              .publish(
                  manifest.newest().manifest(),
                  Distribution.ORGANIZATION,
                  AppDefinition.State.SUBMITTED,
                  null)
              .orElseThrow();
      graph.post(adasApps, bind(submitted.id())).expect(404);
    }

    @Test
    void whatWasInstalledOutlivesItsAppInTheCatalogue() {
      graph.post(adasApps, bind(app.id())).expect(201);
      everyone.tenant.catalogue().delete(app.id());

      var one = adasApps + "/" + onlyId(adasApps);
      graph.post(one + "/upgrade", "{}").expect(204);
      graph.get(one + "?$expand=teamsApp").expect(200);
      graph.delete(one).expect(204);
      graph.post(adasApps, bind(app.id())).expect(404);
    }

    @Test
    void installationsComePageByPageWithWhatWasSelected() {
      var broad = everyone.as("TeamsAppInstallation.ReadWriteForUser.All");
      for (var name : List.of("One", "Two", "Three")) {
        broad
            .post(adasApps, bind(other(name, Set.of(Scope.USER), DemoNames.CLIENT_ID).id()))
            .expect(201);
      }

      var first = broad.get(adasApps + "?$top=2&$select=id,consentedPermissionSet").expect(200);

      assertThat(first.json().path("value").size()).isEqualTo(2);
      assertThat(first.json().path("value").get(0).has("consentedPermissionSet")).isTrue();
      assertThat(first.json().path("@odata.nextLink").asString()).contains("$skiptoken");
      assertThat(broad.all(adasApps + "?$top=2")).hasSize(3);
    }

    @Test
    void theUpgradeTakesTheNewestPublishedVersion() {
      graph.post(adasApps, bind(app.id())).expect(201);
      var was = app.newest().manifest();
      var added =
          everyone
              .tenant
              .catalogue()
              .addVersion(
                  app.id(),
                  new AppManifest(
                      was.manifestId(),
                      "2.0.0",
                      was.name(),
                      null,
                      null,
                      was.botId(),
                      was.clientId(),
                      null,
                      was.scopes(),
                      List.of(),
                      List.of(),
                      null,
                      null),
                  AppDefinition.State.PUBLISHED,
                  null);
      assertThat(added).isPresent();

      var id = onlyId(adasApps);
      graph.post(adasApps + "/" + id + "/upgrade", "{}").expect(204);

      assertThat(
              graph
                  .get(adasApps + "/" + id + "?$expand=teamsAppDefinition")
                  .expect(200)
                  .json()
                  .path("teamsAppDefinition")
                  .path("version")
                  .asString())
          .isEqualTo("2.0.0");
    }
  }

  @Nested
  class Consent {
    private final TeamsApp asking = other("Asking", Set.of(Scope.USER), DemoNames.CLIENT_ID, SEND);
    private final LocalGraph consenting =
        everyone.as("TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All");

    private String consented(String value, String type) {
      return bind(asking.id())
          .replace(
              "\"}",
              "\",\"consentedPermissionSet\":{\"resourceSpecificPermissions\":["
                  + "{\"permissionValue\":\"%s\",\"permissionType\":\"%s\"}]}}"
                      .formatted(value, type));
    }

    @Test
    void anAppThatAsksForMoreNeedsACallerWhoMayConsent() {
      var refused = graph.post(adasApps, consented("TeamsActivity.Send.User", "Application"));

      assertThat(refused.expect(412).code()).isEqualTo("PreconditionFailed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Application", "application"})
    void theExactSetIsTaken(String type) {
      consenting.post(adasApps, consented("TeamsActivity.Send.User", type)).expect(201);
    }

    @Test
    void anotherSetOrNoneIsRefused() {
      consenting.post(adasApps, bind(asking.id())).expect(400);
      consenting.post(adasApps, consented("TeamsActivity.Send.User", "Delegated")).expect(400);
      consenting
          .post(adasApps, consented("TeamsAppInstallation.Read.User", "Application"))
          .expect(400);
      consenting.post(adasApps, consented("TeamsActivity.Send.User", "Something")).expect(400);
    }

    @Test
    void theRightToConsentIsForOneKindOfPlace() {
      var elsewhere =
          everyone.as(
              "TeamsAppInstallation.ReadWriteForUser.All",
              "TeamsAppInstallation.ReadWriteAndConsentForTeam.All");

      elsewhere.post(adasApps, consented("TeamsActivity.Send.User", "Application")).expect(412);
      everyone
          .as("TeamsAppInstallation.ManageSelectedForUser.All")
          .post(adasApps, consented("TeamsActivity.Send.User", "Application"))
          .expect(201);
    }

    @Test
    void moreThanTheAppAsksForIsRefused() {
      var more =
          consented("TeamsActivity.Send.User", "Application")
              .replace(
                  "[{",
                  "[{\"permissionValue\":\"TeamsAppInstallation.Read.User\","
                      + "\"permissionType\":\"Application\"},{");

      assertThat(consenting.post(adasApps, more).expect(400).code()).isEqualTo("BadRequest");
    }

    @Test
    void anUpgradeThatAsksForMoreNeedsConsentAgain() {
      consenting.post(adasApps, consented("TeamsActivity.Send.User", "Application")).expect(201);
      var was = asking.newest().manifest();
      var read =
          new ResourcePermission(
              "TeamsAppInstallation.Read.User", ResourcePermission.Kind.APPLICATION);
      var added =
          everyone
              .tenant
              .catalogue()
              .addVersion(
                  asking.id(),
                  new AppManifest(
                      was.manifestId(),
                      "2.0.0",
                      was.name(),
                      null,
                      null,
                      was.botId(),
                      was.clientId(),
                      null,
                      was.scopes(),
                      List.of(SEND, read),
                      List.of(),
                      null,
                      null),
                  AppDefinition.State.PUBLISHED,
                  null);
      assertThat(added).isPresent();
      var upgrade = adasApps + "/" + onlyId(adasApps) + "/upgrade";
      var both =
          "{\"consentedPermissionSet\":{\"resourceSpecificPermissions\":["
              + "{\"permissionValue\":\"TeamsActivity.Send.User\",\"permissionType\":\"application\"},"
              + "{\"permissionValue\":\"TeamsAppInstallation.Read.User\","
              + "\"permissionType\":\"application\"}]}}";

      assertThat(graph.post(upgrade, both).expect(412).code()).isEqualTo("PreconditionFailed");
      assertThat(consenting.post(upgrade, "{}").expect(400).code()).isEqualTo("BadRequest");
      consenting.post(upgrade, both).expect(204);
    }

    @Test
    void whatWasConsentedIsShownAndCountsAsAPermission() {
      consenting.post(adasApps, consented("TeamsActivity.Send.User", "Application")).expect(201);

      var set =
          consenting
              .get(adasApps)
              .expect(200)
              .json()
              .path("value")
              .get(0)
              .path("consentedPermissionSet");
      assertThat(set.path("resourceSpecificPermissions").get(0).path("permissionType").asString())
          .isEqualTo("application");
      everyone
          .as()
          .post("/users/" + ada.id() + "/teamwork/sendActivityNotification", "{}")
          .expect(400);
      everyone
          .as()
          .post(
              "/users/" + everyone.person("ben").id() + "/teamwork/sendActivityNotification", "{}")
          .expect(403);
    }
  }

  @Nested
  class InTeamsAndChats {
    @Test
    void anAppIsInstalledInATeam() {
      var apps = "/teams/" + team().id() + "/installedApps";

      graph.post(apps, bind(app.id())).expect(200);
      graph.post(apps, bind(app.id())).expect(409);
      var id =
          onlyId(
              apps + "?$expand=teamsApp&$filter=teamsApp/externalId eq '" + app.externalId() + "'");
      graph.post(apps + "/" + id + "/upgrade", "").expect(204);
      graph.delete(apps + "/" + id).expect(204);
    }

    @Test
    void anAppIsInstalledInAChat() {
      var apps = "/chats/" + groupChat().id() + "/installedApps";

      graph.post(apps, bind(app.id())).expect(201);
      graph.post(apps, bind(app.id())).expect(409);
      graph.delete(apps + "/" + onlyId(apps)).expect(204);
    }

    @Test
    void unknownAndMalformedPlacesAreRefused() {
      var unknown = graph.get("/teams/99999999-0000-0000-0000-000000000000/installedApps");

      assertThat(unknown.expect(404).message())
          .isEqualTo("No team found with Group Id 99999999-0000-0000-0000-000000000000");
      graph.get("/teams/not-a-guid/installedApps").expect(400);
      graph.get("/chats/19:nothing@thread.v2/installedApps").expect(404);
    }
  }

  @Test
  void everyAnsweredCallLeavesALineInTheLedgerOfArrivals() {
    graph.post(adasApps, bind(app.id())).expect(201);
    graph.post(adasApps, bind(app.id())).expect(409);
    everyone.as().post(adasApps, bind(app.id())).expect(403);
    everyone.get(adasApps).expect(401);

    var lines = everyone.tenant.ledger().since(0, 10);

    assertThat(lines).extracting(Arrival::status).containsExactly(201, 409, 403);
    assertThat(lines).extracting(Arrival::surface).containsOnly(Arrival.Surface.GRAPH);
    assertThat(lines)
        .extracting(Arrival::operation)
        .containsOnly("POST /users/{user-id}/teamwork/installedApps");
    assertThat(lines).extracting(Arrival::personId).containsOnly(ada.id());
  }
}
