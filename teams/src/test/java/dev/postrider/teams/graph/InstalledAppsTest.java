package dev.postrider.teams.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.cloud.CloudFeature;
import dev.postrider.teams.graph.InstallResult.Kind;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.Told;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class InstalledAppsTest {

  private static final InstallScope ADA = InstallScope.user(new UserId("ada-id"));
  private static final CatalogId APP = new CatalogId("catalog-id");

  private final FakeGraph graph = new FakeGraph();

  @AfterEach
  void close() {
    graph.close();
  }

  @Nested
  final class Installing {

    @Test
    void anAppIsInstalledForAPersonByItsCatalogueAddress() {
      graph.answers(201, "");

      assertThat(install(ADA)).isEqualTo(new InstallResult.Installed());

      var asked = graph.only();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.uri().getPath())
          .isEqualTo("/graph/v1.0/users/ada-id/teamwork/installedApps");
      assertThat(Json.read(asked.body()))
          .isEqualTo(
              Json.object()
                  .put(
                      "teamsApp@odata.bind",
                      graph.root() + "/v1.0/appCatalogs/teamsApps/catalog-id"));
      assertThat(asked.header("Authorization")).isEqualTo("Bearer token-1");
      assertThat(asked.header("Client-request-id")).isNotBlank();
      assertThat(graph.calls).extracting("api").containsExactly(Api.GRAPH_INSTALL);
    }

    @Test
    void betaIsBoundToBeta() {
      graph.answers(201, "");

      graph.client(GraphVersion.BETA).installedApps().install(ADA, APP);

      assertThat(graph.only().uri().getPath()).startsWith("/graph/beta/");
      assertThat(graph.only().body()).contains("/beta/appCatalogs/teamsApps/");
    }

    @Test
    void anAppIsInstalledInATeamAndCountsAgainstTheTeam() {
      graph.answers(200, "");

      assertThat(install(InstallScope.team(new TeamId("team-id"))))
          .isEqualTo(new InstallResult.Installed());

      assertThat(graph.only().uri().getPath()).isEqualTo("/graph/v1.0/teams/team-id/installedApps");
      assertThat(graph.calls).extracting("resource").containsExactly("team-id");
    }

    @Test
    void aChatIdIsEncodedInThePath() {
      graph.answers(201, "");

      install(InstallScope.chat(new ConversationId("19:a/b@thread.v2")));

      assertThat(graph.only().uri().getRawPath())
          .isEqualTo("/graph/v1.0/chats/19%3Aa%2Fb%40thread.v2/installedApps");
    }

    @Test
    void consentTravelsWithTheInstall() {
      graph.answers(201, "");
      var consent =
          new ResourceConsent(
              List.of(new ResourceConsent.Grant("TeamsActivity.Send.User", "Application")));

      graph.client().installedApps().install(ADA, APP, consent);

      assertThat(
              Json.read(graph.only().body())
                  .at("/consentedPermissionSet/resourceSpecificPermissions/0/permissionValue")
                  .stringValue())
          .isEqualTo("TeamsActivity.Send.User");
    }

    @Test
    void installedAlreadyIsSuccess() {
      graph.error(409, "Conflict", "whatever the text is");

      assertThat(install(ADA)).isEqualTo(new InstallResult.AlreadyInstalled());
    }

    @Test
    void throttlingTellsHowLongToWait() {
      graph.answers(429, "{}", Map.of("Retry-After", "2.128"));
      graph.answers(503, "{}", Map.of("Retry-After", "7"));
      graph.answers(429, "{}");

      assertThat(install(ADA))
          .isEqualTo(new InstallResult.Throttled(Optional.of(Duration.ofSeconds(3))));
      assertThat(install(ADA))
          .isEqualTo(new InstallResult.Throttled(Optional.of(Duration.ofSeconds(7))));
      assertThat(install(ADA)).isEqualTo(new InstallResult.Throttled(Optional.empty()));
    }

    @Test
    void whatIsInDoubtIsTriedAgain() {
      graph.error(503, "ServiceUnavailable", "");
      graph.error(504, "GatewayTimeout", "");
      graph.error(
          400,
          "BadRequest",
          "Exception in CreateOrUpdateUserAppEntitlementForTeamsAsync. UserId: x");

      for (int i = 0; i < 3; i++) {
        assertThat(install(ADA)).isInstanceOf(InstallResult.TryAgain.class);
      }
    }

    @Test
    void anUnreachableGraphIsTriedAgain() {
      graph.close();

      assertThat(install(ADA)).isInstanceOf(InstallResult.TryAgain.class);
    }

    @Test
    void eachRefusalHasItsKind() {
      graph.error(404, "NotFound", "Failed to find user with id 'ada-id' in the tenant");
      graph.error(404, "NotFound", "Not Found");
      graph.error(403, "Forbidden", "App is blocked by app permission policy. TenantId: t");
      graph.error(403, "Forbidden", "AAD App Id 'a' is not allowed to manage the Teams App 'b'");
      graph.error(412, "PreconditionFailed", "Failed to execute …");
      graph.error(403, "Forbidden", "something new");
      graph.error(400, "BadRequest", "bare");

      assertThat(kind(ADA)).isEqualTo(Kind.USER_NOT_FOUND);
      assertThat(kind(ADA)).isEqualTo(Kind.APP_NOT_IN_CATALOG);
      assertThat(kind(ADA)).isEqualTo(Kind.BLOCKED_BY_POLICY);
      assertThat(kind(ADA)).isEqualTo(Kind.NOT_ALLOWED_SELF);
      assertThat(kind(ADA)).isEqualTo(Kind.CONSENT_MISSING);
      assertThat(kind(ADA)).isEqualTo(Kind.OTHER);
      assertThat(kind(ADA)).isEqualTo(Kind.OTHER);
    }

    @Test
    void anUnknownTeamIsToldFromAnUnknownApp() {
      graph.error(404, "NotFound", "No team found with Group Id team-id");
      graph.error(404, "NotFound", "Not Found");
      var team = InstallScope.team(new TeamId("team-id"));

      assertThat(kind(team)).isEqualTo(Kind.TEAM_NOT_FOUND);
      assertThat(kind(team)).isEqualTo(Kind.APP_NOT_IN_CATALOG);
    }

    @Test
    void aMissingPermissionIsNamedWithTheWayToGrantIt() {
      graph.error(
          403,
          "Forbidden",
          "Missing role permissions on the request. API requires one of"
              + " 'TeamsAppInstallation.ReadWriteForUser.All,"
              + " TeamsAppInstallation.ReadWriteSelfForUser.All'. Roles on the request ''.");

      var refused = (InstallResult.Refused) install(ADA);

      assertThat(refused.kind()).isEqualTo(Kind.MISSING_PERMISSION);
      assertThat(refused.permissions())
          .containsExactly(
              "TeamsAppInstallation.ReadWriteSelfForUser.All",
              "TeamsAppInstallation.ReadWriteForUser.All");
      assertThat(refused.refusal().inWords())
          .contains("TeamsAppInstallation.ReadWriteSelfForUser.All")
          .contains(
              "https://login.microsoftonline.com/contoso-tenant/adminconsent?client_id=the-app")
          .contains("request-id r-1");
    }

    private InstallResult install(InstallScope scope) {
      return graph.client().installedApps().install(scope, APP);
    }

    private Kind kind(InstallScope scope) {
      return ((InstallResult.Refused) install(scope)).kind();
    }
  }

  @Nested
  final class Looking {

    @Test
    void anEmptyListMeansNotInstalled() {
      graph.answers(200, "{\"value\":[]}");

      assertThat(graph.client().installedApps().find(ADA, APP)).isEqualTo(new Lookup.Absent<>());
      assertThat(graph.only().uri().getQuery())
          .isEqualTo("$expand=teamsApp,teamsAppDefinition&$filter=teamsApp/id eq 'catalog-id'");
    }

    @Test
    void anInstallationTellsTheAppBehindTheManifestsId() {
      graph.answers(
          200,
          """
          {"value":[{"id":"inst","teamsApp":{"id":"catalog-id","externalId":"manifest-id",
            "displayName":"YPA","distributionMethod":"organization"},
            "teamsAppDefinition":{"id":"d","teamsAppId":"catalog-id","version":"1.0.1"}}]}
          """);

      var found = graph.client().installedApps().find(ADA, new ManifestId("manifest-id"));

      var installation = found.found().orElseThrow();
      assertThat(installation.id()).isEqualTo(new InstallationId("inst"));
      assertThat(installation.app()).isNotNull();
      assertThat(installation.app().id()).isEqualTo(APP);
      assertThat(installation.definition()).isNotNull();
      assertThat(installation.definition().version()).isEqualTo("1.0.1");
    }

    @Test
    void anUnknownPersonIsNotAnAppThatIsNotInstalled() {
      graph.error(404, "NotFound", "Failed to find user with id 'ada-id' in the tenant");

      var found = graph.client().installedApps().find(ADA, APP);

      assertThat(found).isInstanceOf(Lookup.Refused.class);
      assertThat(((Lookup.Refused<Installation>) found).refusal().reason())
          .isEqualTo(GraphReason.NOT_FOUND);
    }

    @Test
    void theChatOfAnInstallationIsItsConversation() {
      graph.answers(200, "{\"id\":\"19:x@unq.gbl.spaces\"}");

      var chat =
          graph
              .client()
              .installedApps()
              .chatOf(new UserId("ada-id"), new InstallationId("YWRhIyNhcHA="));

      assertThat(chat.found()).contains(new ConversationId("19:x@unq.gbl.spaces"));
      assertThat(graph.only().uri().getRawPath())
          .endsWith("/users/ada-id/teamwork/installedApps/YWRhIyNhcHA%3D/chat");
    }
  }

  @Nested
  final class Changing {

    private final InstallationId id = new InstallationId("inst");

    @Test
    void upgradingAsksForTheNewestVersion() {
      graph.answers(204, "");

      assertThat(graph.client().installedApps().upgrade(ADA, id, ResourceConsent.none()))
          .isEqualTo(new ChangeResult.Done());
      assertThat(graph.only().uri().getPath()).endsWith("/installedApps/inst/upgrade");
    }

    @Test
    void uninstallingWhatIsGoneSaysSo() {
      graph.answers(204, "");
      graph.error(404, "NotFound", "gone");

      assertThat(graph.client().installedApps().uninstall(ADA, id))
          .isEqualTo(new ChangeResult.Done());
      assertThat(graph.client().installedApps().uninstall(ADA, id))
          .isInstanceOf(ChangeResult.Absent.class);
      assertThat(graph.calls).extracting("api").containsOnly(Api.GRAPH_UNINSTALL);
    }

    @Test
    void aPermanentAppCannotBeUpgraded() {
      graph.error(403, "Forbidden", "User operation (Upgrade) is not allowed on a permanent app");

      assertThat(graph.client().installedApps().upgrade(ADA, id, ResourceConsent.none()))
          .isInstanceOf(ChangeResult.Refused.class);
    }
  }

  @Nested
  final class ListingSome {

    @Test
    void aFilterIsOnTheAppAndAPageHasItsSize() {
      graph.answers(200, "{\"value\":[]}");
      var query =
          InstallationQuery.where(
                  AppFilter.manifest(new ManifestId("m'1"))
                      .or(AppFilter.displayName("YPA"))
                      .and(AppFilter.distribution(AppFilter.Distribution.STORE).not()))
              .pagesOf(5)
              .withConsent();

      graph.client().installedApps().list(ADA, query).first();

      assertThat(graph.only().uri().getQuery())
          .isEqualTo(
              "$expand=teamsApp,teamsAppDefinition&$select=id,consentedPermissionSet"
                  + "&$filter=((teamsApp/externalId eq 'm''1') or (teamsApp/displayName eq 'YPA'))"
                  + " and (not (teamsApp/distributionMethod eq 'store'))&$top=5");
    }

    @Test
    void idsAloneAskForNothingElse() {
      graph.answers(200, "{\"value\":[{\"id\":\"i\"}]}");

      var page =
          graph.client().installedApps().list(ADA, InstallationQuery.all().idsOnly()).first();

      assertThat(graph.only().uri().getQuery()).isEqualTo("$select=id");
      assertThat(page.items())
          .extracting(Installation::id)
          .containsExactly(new InstallationId("i"));
    }

    @Test
    void consentAndVersionAreTold() {
      graph.answers(
          200,
          """
          {"value":[{"id":"i","teamsAppDefinition":{"id":"d","version":"1.9.0"},
            "consentedPermissionSet":{"resourceSpecificPermissions":[
              {"permissionValue":"TeamsActivity.Send.User","permissionType":"application"}]}}]}
          """);

      var installation = graph.client().installedApps().find(ADA, APP).found().orElseThrow();

      assertThat(installation.consent().grants())
          .containsExactly(new ResourceConsent.Grant("TeamsActivity.Send.User", "application"));
      assertThat(installation.isBehind(version("1.10"))).isTrue();
      assertThat(installation.isBehind(version("1.9"))).isFalse();
      assertThat(installation.isBehind(version("1.8.99"))).isFalse();
    }

    private static TeamsAppDefinition version(String version) {
      return new TeamsAppDefinition(
          "d", null, null, version, null, null, null, ResourceConsent.none());
    }
  }

  @Nested
  final class ReadingMany {

    private final UserId ada = new UserId("ada-id");
    private final UserId bob = new UserId("bob-id");
    private final UserId eve = new UserId("eve-id");
    private final UserId zoe = new UserId("zoe-id");

    @Test
    void everybodyHasAnAnswerOfTheirOwn() {
      graph.answers(
          200,
          """
          {"responses":[
            {"id":"3","status":429,"headers":{"Retry-After":"2.1"},"body":{"error":{}}},
            {"id":"1","status":200,"body":{"value":[{"id":"inst-1"}]}},
            {"id":"2","status":200,"body":{"value":[]}},
            {"id":"4","status":503,"body":{"error":{"code":"ServiceUnavailable"}}}]}
          """);

      var found = many(ada, bob, eve, zoe);

      assertThat(graph.only().uri().getRawPath()).isEqualTo("/graph/v1.0/$batch");
      assertThat(Json.read(graph.only().body()).at("/requests/1"))
          .isEqualTo(
              Json.object()
                  .put("id", "2")
                  .put("method", "GET")
                  .put(
                      "url",
                      "/users/bob-id/teamwork/installedApps?$expand=teamsApp%2CteamsAppDefinition"
                          + "&$filter=teamsApp%2Fid%20eq%20%27catalog-id%27"));
      assertThat(found.keySet()).containsExactly(ada, bob, eve, zoe);
      assertThat(found.get(ada)).isInstanceOf(Lookup.Found.class);
      assertThat(found.get(bob)).isEqualTo(new Lookup.Absent<>());
      assertThat(found.get(eve))
          .isEqualTo(new Lookup.Throttled<>(Optional.of(Duration.ofSeconds(3))));
      assertThat(found.get(zoe)).isInstanceOf(Lookup.Unanswered.class);
    }

    @Test
    void everyItemTakesItsTurnAndIsToldWhatCameOfIt() {
      graph.answers(
          200,
          """
          {"responses":[{"id":"1","status":200,"body":{"value":[]}},
            {"id":"2","status":429,"headers":{"retry-after":"5"}}]}
          """);

      many(ada, bob);

      assertThat(graph.calls)
          .extracting("api")
          .containsExactly(Api.GRAPH_INSTALLATIONS, Api.GRAPH_INSTALLATIONS);
      assertThat(graph.told)
          .containsExactly(
              new Told.Answered(200, Optional.empty()),
              new Told.Answered(429, Optional.of(Duration.ofSeconds(5))));
    }

    @Test
    void aBatchThatIsThrottledAsAWholeThrottlesEverybody() {
      graph.answers(429, "{}", Map.of("Retry-After", "6"));

      assertThat(many(ada, bob).values())
          .containsOnly(new Lookup.Throttled<>(Optional.of(Duration.ofSeconds(6))));
      assertThat(graph.told)
          .containsExactly(
              new Told.Answered(429, Optional.of(Duration.ofSeconds(6))),
              new Told.Answered(429, Optional.of(Duration.ofSeconds(6))));
    }

    @Test
    void whoeverIsLeftOutOfTheAnswerIsUnanswered() {
      graph.answers(200, "{\"responses\":[{\"id\":\"1\",\"status\":200,\"body\":{\"value\":[]}}]}");

      assertThat(many(ada, bob).get(bob)).isInstanceOf(Lookup.Unanswered.class);
      assertThat(graph.told)
          .containsExactly(new Told.Answered(200, Optional.empty()), new Told.Unanswered());
    }

    @Test
    void manyAreReadTenAtATime() {
      graph.answers(200, "{\"responses\":[]}").answers(200, "{\"responses\":[]}");
      graph.answers(200, "{\"responses\":[]}");
      var people = IntStream.range(0, 23).mapToObj(i -> new UserId("p" + i)).toList();

      var found = graph.client().installedApps().findMany(people, AppFilter.catalog(APP));

      assertThat(found).hasSize(23);
      assertThat(graph.asked)
          .extracting(asked -> Json.read(asked.body()).path("requests").size())
          .containsExactly(10, 10, 3);
      assertThat(graph.calls).hasSize(23);
    }

    @Test
    void nobodyIsAskedForTwice() {
      assertThatThrownBy(() -> many(ada, ada)).isInstanceOf(IllegalArgumentException.class);
      assertThat(graph.asked).isEmpty();
    }

    @Test
    void chatsAreReadTogetherToo() {
      graph.answers(
          200,
          """
          {"responses":[{"id":"1","status":200,"body":{"id":"19:x@unq.gbl.spaces"}}]}
          """);

      var chats = graph.client().installedApps().chatsOf(Map.of(ada, new InstallationId("YQ==")));

      assertThat(chats.get(ada))
          .isEqualTo(new Lookup.Found<>(new ConversationId("19:x@unq.gbl.spaces")));
      assertThat(Json.read(graph.only().body()).at("/requests/0/url").asString())
          .isEqualTo("/users/ada-id/teamwork/installedApps/YQ%3D%3D/chat");
    }

    private Map<UserId, Lookup<Installation>> many(UserId... users) {
      return graph.client().installedApps().findMany(List.of(users), AppFilter.catalog(APP));
    }
  }

  @Nested
  final class InOtherClouds {

    @Test
    void whatACloudLacksIsRefusedWithoutACall() {
      for (Cloud cloud : List.of(Cloud.US_GOV_L4, Cloud.US_GOV_L5, Cloud.CHINA)) {
        var apps = graph.client(cloud, false).installedApps();

        var refused = (InstallResult.Refused) apps.install(ADA, APP);

        assertThat(refused.kind()).isEqualTo(Kind.NOT_IN_THIS_CLOUD);
        assertThat(refused.refusal().inWords()).contains(cloud.name()).contains("setup policy");
        assertThat(apps.find(ADA, APP)).isInstanceOf(Lookup.Refused.class);
        assertThat(apps.uninstall(ADA, new InstallationId("i")))
            .isInstanceOf(ChangeResult.Refused.class);
        assertThat(apps.findMany(List.of(new UserId("ada-id")), AppFilter.catalog(APP)).values())
            .allMatch(Lookup.Refused.class::isInstance);
      }
      assertThat(graph.asked).isEmpty();
      assertThat(graph.calls).isEmpty();
    }

    @Test
    void aTeamIsNotAPerson() {
      graph.answers(200, "");

      assertThat(
              graph
                  .client(Cloud.US_GOV_L4, false)
                  .installedApps()
                  .install(InstallScope.team(new TeamId("t")), APP))
          .isEqualTo(new InstallResult.Installed());
    }

    @Test
    void aPersonMayInstallInTheGovernmentsCloudsAndNotInChina() {
      graph.answers(201, "");

      assertThat(graph.client(Cloud.US_GOV_L4, true).installedApps().install(ADA, APP))
          .isEqualTo(new InstallResult.Installed());
      assertThat(graph.client(Cloud.CHINA, true).installedApps().install(ADA, APP))
          .isInstanceOf(InstallResult.Refused.class);
      assertThat(graph.asked).hasSize(1);
    }

    @Test
    void whoKnowsBetterMaySaySo() {
      graph.answers(201, "");
      var offering = Cloud.US_GOV_L4.offering(CloudFeature.APPS_OF_PEOPLE_AS_APP);

      assertThat(graph.client(offering, false).installedApps().install(ADA, APP))
          .isEqualTo(new InstallResult.Installed());
    }
  }
}
