package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.ChangeResult;
import dev.postrider.teams.graph.Channel;
import dev.postrider.teams.graph.GraphClient;
import dev.postrider.teams.graph.GraphReason;
import dev.postrider.teams.graph.GraphUser;
import dev.postrider.teams.graph.GraphVersion;
import dev.postrider.teams.graph.GroupId;
import dev.postrider.teams.graph.InstallResult;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.Lookup;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.graph.Membership;
import dev.postrider.teams.graph.PublishResult;
import dev.postrider.teams.graph.ResourceConsent;
import dev.postrider.teams.graph.TeamId;
import dev.postrider.teams.manifest.AppDefinition;
import dev.postrider.teams.manifest.AppDefinition.ResourceSpecificPermission;
import dev.postrider.teams.manifest.AppPackage;
import dev.postrider.teams.wire.ConversationId;
import dev.postrider.teams.wire.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The same journey, done by our own Graph client, whose requests are judged as well.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class OurClientTest {

  private static final ManifestId MANIFEST = new ManifestId(DemoNames.MANIFEST_ID);

  private Bench bench;
  private GraphClient graph;

  @BeforeAll
  void start(@TempDir Path keys) {
    bench = new Bench(keys);
    graph = bench.ours();
  }

  @AfterAll
  void stop() {
    bench.close();
  }

  @Test
  @FromDocs("Authorize your bot for proactive installation (graph-proactive-bots-and-messages)")
  void anAppIsInstalledForAPersonFoundUpgradedAndRemoved() {
    UserId kenji = bench.person("kenji");
    var scope = InstallScope.user(kenji);
    var apps = graph.installedApps();
    CatalogId app = catalogId();

    assertThat(apps.find(scope, app)).isEqualTo(new Lookup.Absent<>());
    assertThat(apps.install(scope, app)).isEqualTo(new InstallResult.Installed());
    assertThat(apps.install(scope, app)).isEqualTo(new InstallResult.AlreadyInstalled());
    var installation = apps.find(scope, MANIFEST).found().orElseThrow();
    assertThat(apps.find(scope, app).found().orElseThrow().id()).isEqualTo(installation.id());
    assertThat(apps.get(scope, installation.id()).found().orElseThrow().id())
        .isEqualTo(installation.id());
    ConversationId chat = apps.chatOf(kenji, installation.id()).found().orElseThrow();
    assertThat(graph.chats().findPersonalChat(kenji, app).found().orElseThrow().id())
        .isEqualTo(chat);
    assertThat(graph.chats().find(chat).found().orElseThrow().chatType()).isEqualTo("oneOnOne");
    assertThat(apps.upgrade(scope, installation.id(), ResourceConsent.none()))
        .isEqualTo(new ChangeResult.Done());
    assertThat(apps.uninstall(scope, installation.id())).isEqualTo(new ChangeResult.Done());
    assertThat(apps.uninstall(scope, installation.id())).isInstanceOf(ChangeResult.Absent.class);
  }

  @Test
  @FromDocs("Add app to team (team-post-installedapps)")
  void anAppIsInstalledInATeam() {
    var scope = InstallScope.team(bench.team("Launch"));

    assertThat(graph.installedApps().install(scope, catalogId()))
        .isEqualTo(new InstallResult.Installed());
    var installation = graph.installedApps().find(scope, MANIFEST).found().orElseThrow();
    assertThat(graph.installedApps().list(scope).stream().toList()).contains(installation);
    assertThat(graph.installedApps().upgrade(scope, installation.id(), ResourceConsent.none()))
        .isEqualTo(new ChangeResult.Done());
    assertThat(graph.installedApps().uninstall(scope, installation.id()))
        .isEqualTo(new ChangeResult.Done());
  }

  @Test
  @FromDocs("Add app to chat (chat-post-installedapps)")
  void anAppIsInstalledInAChat() {
    var scope = InstallScope.chat(bench.chat("Lunch"));

    assertThat(graph.installedApps().install(scope, catalogId()))
        .isEqualTo(new InstallResult.Installed());
    var installation = graph.installedApps().find(scope, catalogId()).found().orElseThrow();
    assertThat(graph.installedApps().uninstall(scope, installation.id()))
        .isEqualTo(new ChangeResult.Done());
  }

  @Test
  @FromDocs("Versioning, support, and breaking change policies (versioning-and-support)")
  void betaAnswersTheSameCalls() {
    var beta = bench.ours(GraphVersion.BETA);
    var scope = InstallScope.user(bench.person("yuki"));

    assertThat(beta.installedApps().install(scope, catalogId()))
        .isEqualTo(new InstallResult.Installed());
    assertThat(beta.installedApps().find(scope, MANIFEST).found()).isPresent();
  }

  @Test
  @FromDocs("cli-microsoft365: app-install.spec.ts; microsoft-graph-docs issue 478")
  void eachRefusalIsUnderstood() {
    var nobody = InstallScope.user(new UserId("00000000-0000-0000-0000-00000000dead"));
    var ben = InstallScope.user(bench.person("ben"));
    var other =
        graph.catalog().list().stream()
            .filter(it -> "Lunch Menu".equals(it.displayName()))
            .findFirst()
            .orElseThrow();

    assertThat(kind(nobody, catalogId())).isEqualTo(InstallResult.Kind.USER_NOT_FOUND);
    assertThat(kind(ben, new CatalogId(UUID.randomUUID().toString())))
        .isEqualTo(InstallResult.Kind.APP_NOT_IN_CATALOG);
    assertThat(kind(ben, other.id())).isEqualTo(InstallResult.Kind.NOT_ALLOWED_SELF);
    assertThat(graph.installedApps().find(nobody, MANIFEST)).isInstanceOf(Lookup.Refused.class);
    var noTeam = InstallScope.team(new TeamId(UUID.randomUUID().toString()));
    assertThat(kind(noTeam, catalogId())).isEqualTo(InstallResult.Kind.TEAM_NOT_FOUND);
  }

  @Test
  @FromDocs("Install app for user (userteamwork-post-installedapps): consentedPermissionSet")
  void anAppThatAsksForResourcePermissionsNeedsTheirConsent() {
    var app =
        aPackage("Surveyor")
            .withPermissions(
                List.of(ResourceSpecificPermission.application("TeamsActivity.Send.User")));
    bench.oursAsAdministrator().catalog().publish(AppPackage.build(app).zip(), false);
    var published = graph.catalog().find(new ManifestId(app.manifestId())).found().orElseThrow();
    var lin = InstallScope.user(bench.person("lin"));

    assertThat(published.published().orElseThrow().asks().grants())
        .extracting(ResourceConsent.Grant::permission)
        .containsExactly("TeamsActivity.Send.User");
    assertThat(kind(lin, published.id())).isEqualTo(InstallResult.Kind.CONSENT_MISSING);
  }

  @Test
  @FromDocs("Publish, update and delete teamsApp (teamsapp-publish, -update, -delete)")
  void aPersonPublishesUpdatesAndDeletesAnApp() {
    var catalog = bench.oursAsAdministrator().catalog();
    var app = aPackage("Newsboy");

    var published = catalog.publish(AppPackage.build(app).zip(), false);
    assertThat(published).isInstanceOf(PublishResult.Published.class);
    CatalogId id = ((PublishResult.Published) published).app().id();
    assertThat(catalog.publish(AppPackage.build(app).zip(), false))
        .isInstanceOf(PublishResult.AlreadyThere.class);
    assertThat(catalog.update(id, AppPackage.build(app.withVersion("1.1.0")).zip()))
        .isEqualTo(new ChangeResult.Done());
    var found = graph.catalog().find(new ManifestId(app.manifestId())).found().orElseThrow();
    assertThat(found.published().orElseThrow().version()).isEqualTo("1.1.0");
    assertThat(graph.catalog().definitions(id).stream().count()).isEqualTo(2);
    assertThat(catalog.delete(id)).isEqualTo(new ChangeResult.Done());
    assertThat(graph.catalog().find(id)).isEqualTo(new Lookup.Absent<>());
  }

  @Test
  @FromDocs("Publish teamsApp (teamsapp-publish): delegated only")
  void anAppCannotPublishByItself() {
    var refused = graph.catalog().publish(new byte[] {'P', 'K'}, false);

    assertThat(((PublishResult.Refused) refused).refusal().reason())
        .isEqualTo(GraphReason.MISSING_PERMISSION);
    assertThat(((PublishResult.Refused) refused).refusal().permissions())
        .contains("AppCatalog.Submit");
  }

  @Test
  @Assumed("Microsoft publishes no text for a package it cannot open")
  void aBrokenPackageIsRefused() {
    var refused = bench.oursAsAdministrator().catalog().publish(new byte[] {'P', 'K'}, false);

    assertThat(((PublishResult.Refused) refused).refusal().status()).isEqualTo(400);
  }

  @Test
  @FromDocs("Get a user (user-get), List users (user-list)")
  void peopleAreFoundAndListed() {
    var ada = graph.users().find("ada@" + DemoNames.DOMAIN).found().orElseThrow();

    assertThat(ada.displayName()).isEqualTo("Ada Clarke");
    assertThat(ada.accountEnabled()).isTrue();
    assertThat(graph.users().find(ada.id().value()).found()).contains(ada);
    assertThat(graph.users().find("nobody@" + DemoNames.DOMAIN)).isEqualTo(new Lookup.Absent<>());
    assertThat(graph.users().list().stream()).hasSize(12);
    assertThat(graph.users().list().stream().filter(GraphUser::isGuest)).hasSize(1);
    assertThat(graph.users().list().stream().filter(GraphUser::isDisabled)).hasSize(1);
  }

  @Test
  @FromDocs("List groups, List group members, List group transitive members")
  void groupsAndTheirPeopleAreRead() {
    var asia = graph.groups().named("asia").stream().findFirst().orElseThrow();

    assertThat(graph.groups().find(asia.id()).found()).contains(asia);
    assertThat(graph.groups().named("Asia").stream()).contains(asia);
    assertThat(graph.groups().members(asia.id()).stream()).isEmpty();
    assertThat(graph.groups().transitiveMembers(asia.id()).stream())
        .extracting(GraphUser::displayName)
        .contains("Kenji Tanaka", "Wei Zhang")
        .doesNotContain("Ada Clarke");
    assertThat(graph.groups().named("It's nobody's").stream()).isEmpty();
    assertThat(graph.groups().find(new GroupId(UUID.randomUUID().toString())))
        .isEqualTo(new Lookup.Absent<>());
  }

  @Test
  @FromDocs("Get team, List channels, List members of team, List members of a channel")
  void teamsTheirChannelsAndMembersAreRead() {
    var team = bench.team("Launch");
    var teams = graph.teams();

    assertThat(teams.find(team).found().orElseThrow().displayName()).isEqualTo("Launch");
    assertThat(teams.named("Launch").stream()).hasSize(1);
    assertThat(teams.list().stream()).hasSize(2);
    assertThat(teams.joinedBy(bench.person("mina")).stream()).hasSize(1);
    assertThat(teams.members(team).stream())
        .extracting(Membership::user)
        .contains(bench.person("mina"), bench.person("hugo"));
    var general = teams.primaryChannel(team).found().orElseThrow();
    assertThat(teams.channels(team).stream())
        .extracting(Channel::displayName)
        .contains("General", "Design");
    assertThat(teams.channelMembers(team, general.id()).stream()).hasSize(7);
    assertThat(graph.chats().members(bench.chat("Lunch")).stream()).hasSize(3);
  }

  @Test
  @FromDocs("Get organization (organization-get)")
  void theTenantTellsItsName() {
    var tenant = graph.organization().found().orElseThrow();

    assertThat(tenant.id().value()).isEqualTo(DemoNames.TENANT_ID);
    assertThat(tenant.displayName()).isEqualTo(DemoNames.COMPANY);
  }

  @Test
  @FromDocs("Microsoft Graph permissions reference (permissions.json)")
  void aMissingPermissionIsNamedWithTheWayToGrantIt() {
    var bare = bench.oursWithoutConsent();
    var ben = InstallScope.user(bench.person("ben"));

    var install = (InstallResult.Refused) bare.installedApps().install(ben, catalogId());
    var lookup = (Lookup.Refused<GraphUser>) bare.users().find("ada@" + DemoNames.DOMAIN);

    assertThat(install.kind()).isEqualTo(InstallResult.Kind.MISSING_PERMISSION);
    assertThat(install.permissions()).contains("TeamsAppInstallation.ReadWriteSelfForUser.All");
    assertThat(install.refusal().remedy()).contains("adminconsent");
    assertThat(lookup.refusal().permissions()).contains("User.ReadBasic.All");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @FromDocs("msgraph-metadata schemas/v1.0-Prod.csdl, as graph-subset.openapi.yaml")
  void everyExchangeFitsMicrosoftsDescription() {
    var verdict = new Judge(Contract.need("graph-subset.openapi.yaml")).judge(bench.byUs());

    System.out.println(verdict.inWords("our Graph client"));
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.exchanges()).isGreaterThan(50);
  }

  private static AppDefinition aPackage(String name) {
    return AppDefinition.ofBot(
        UUID.randomUUID().toString(),
        DemoNames.CLIENT_ID,
        name,
        new AppDefinition.Developer(
            "Acme",
            "https://acme.example",
            "https://acme.example/privacy",
            "https://acme.example/terms"));
  }

  private CatalogId catalogId() {
    return graph.catalog().find(MANIFEST).found().orElseThrow().id();
  }

  private InstallResult.Kind kind(InstallScope scope, CatalogId app) {
    return ((InstallResult.Refused) graph.installedApps().install(scope, app)).kind();
  }
}
