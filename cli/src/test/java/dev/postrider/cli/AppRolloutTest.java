package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.AppManifest;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Scope;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `postrider app install --to` and its sisters, against a tenant of twelve people.
class AppRolloutTest {
  @TempDir private static Path keys;
  @TempDir private Path folder;
  private TinyTenant tenant;
  private Shell shell;

  @BeforeEach
  void start() {
    tenant = new TinyTenant(keys);
    shell = tenant.shell(folder);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void everybodyGetsTheAppOnceAndTwiceDoesNoHarm() {
    tenant.install(Scope.USER, tenant.person("ada").id());

    Ran first = shell.run("app", "install", "--to=everyone", "--json");
    Ran second = shell.run("app", "install", "--to=everyone", "--json");

    assertThat(first.exit()).as(first::toString).isZero();
    assertThat(first.last().path("accepted").asInt()).isEqualTo(10);
    assertThat(first.last().at("/reasons/installed").asInt()).isEqualTo(9);
    assertThat(first.last().at("/reasons/already_installed").asInt()).isEqualTo(1);
    assertThat(first.last().path("skipped").asInt()).isEqualTo(2);
    assertThat(second.last().at("/reasons/already_installed").asInt()).isEqualTo(10);
    assertThat(installations()).isEqualTo(10);
    assertThat(shell.run("broadcast", "list").out()).contains("12");
  }

  @Test
  void aDryRunReadsManyPeopleInOneRequest() {
    var asked = new CopyOnWriteArrayList<String>();
    tenant.local().onTraffic(traffic -> asked.add(traffic.path()));

    Ran ran = shell.run("app", "status", "--to=everyone", "--json");

    assertThat(ran.last().path("without").asInt()).as(ran::toString).isEqualTo(10);
    // An exchange is told of after its answer has left.
    await()
        .untilAsserted(
            () -> assertThat(asked).filteredOn(path -> path.endsWith("/$batch")).hasSize(1));
    assertThat(asked).noneMatch(path -> path.contains("installedApps"));
  }

  @Test
  void aDryRunLooksAndChangesNothing() {
    tenant.install(Scope.USER, tenant.person("ada").id());

    Ran ran = shell.run("app", "install", "--to=everyone", "--dry-run", "--json");
    Ran text = shell.run("app", "install", "--to=everyone", "--dry-run");

    assertThat(ran.exit()).as(ran::toString).isZero();
    var plan = ran.last();
    assertThat(plan.propertyNames())
        .containsExactly(
            "type",
            "change",
            "people",
            "without",
            "versions",
            "newestVersion",
            "skipped",
            "unread",
            "changes",
            "consent",
            "limit",
            "perSecond",
            "seconds");
    assertThat(plan.path("people").asInt()).isEqualTo(12);
    assertThat(plan.path("changes").asInt()).isEqualTo(9);
    assertThat(plan.at("/versions/1.0.0").asInt()).isEqualTo(1);
    assertThat(plan.at("/skipped/guest_excluded").asInt()).isEqualTo(1);
    assertThat(text.out()).contains("would be installed").contains("Nothing was changed");
    assertThat(installations()).isEqualTo(1);
  }

  @Test
  void thePlanNamesTheLimitThatBinds() {
    var paced = shell.with("POSTRIDER_LIMITS_PROFILE", "published");

    var plan = paced.run("app", "uninstall", "--to=everyone", "--dry-run", "--json").last();

    assertThat(plan.path("limit").asString()).isEqualTo("installations");
    assertThat(plan.path("perSecond").asDouble()).isEqualTo(30);
    assertThat(plan.path("seconds").asDouble()).isPositive();
  }

  @Test
  void aNewVersionIsBroughtToWhoeverHasAnOldOne() {
    shell.run("app", "install", "--to=group:tokyo");
    publish("2.0.0", List.of());

    Ran plan = shell.run("app", "upgrade", "--to=everyone", "--dry-run", "--json");
    Ran upgraded = shell.run("app", "install", "--upgrade", "--to=group:tokyo", "--json");
    Ran again = shell.run("app", "upgrade", "--to=group:tokyo", "--json");

    int tokyo = plan.last().at("/versions/1.0.0").asInt();
    assertThat(tokyo).isPositive();
    assertThat(plan.last().path("changes").asInt()).isEqualTo(tokyo);
    assertThat(upgraded.last().at("/reasons/upgraded").asInt()).isEqualTo(tokyo);
    assertThat(again.last().at("/reasons/already_newest").asInt()).isEqualTo(tokyo);
  }

  @Test
  void everybodyLosesTheAppAgain() {
    shell.run("app", "install", "--to=everyone");

    Ran ran = shell.run("app", "uninstall", "--to=everyone", "--json");

    assertThat(ran.exit()).as(ran::toString).isZero();
    assertThat(ran.last().at("/reasons/uninstalled").asInt()).isEqualTo(10);
    assertThat(installations()).isZero();
  }

  @Test
  void onePlaceIsUpgradedAndLookedAt() {
    String ada = "--user=ada@" + DemoNames.DOMAIN;
    shell.run("app", "install", ada);
    publish("2.0.0", List.of());

    Ran look = shell.run("app", "upgrade", ada, "--dry-run");
    Ran upgraded = shell.run("app", "upgrade", ada, "--json");
    Ran again = shell.run("app", "upgrade", ada, "--json");

    assertThat(look.err()).contains("It would be changed").contains("2.0.0");
    assertThat(upgraded.last().path("state").asString()).isEqualTo("upgraded");
    assertThat(upgraded.last().path("version").asString()).isEqualTo("2.0.0");
    assertThat(again.last().path("state").asString()).isEqualTo("alreadyNewest");
    Ran absent = shell.run("app", "upgrade", "--user=ben@" + DemoNames.DOMAIN);
    assertThat(absent.exit()).as(absent::toString).isEqualTo(1);
  }

  @Test
  void permissionsOfTheResourceAreShownAndTakeConsent() {
    publish(
        "2.0.0",
        List.of(
            new AppManifest.ResourcePermission(
                "TeamsActivity.Send.User", AppManifest.ResourcePermission.Kind.APPLICATION)));

    Ran asked = shell.run("app", "install", "--to=everyone");
    Ran plan = shell.run("app", "install", "--to=everyone", "--dry-run", "--json");

    assertThat(asked.exit()).as(asked::toString).isEqualTo(6);
    assertThat(asked.err()).contains("TeamsActivity.Send.User").contains("--consent");
    assertThat(plan.last().path("consent").toString()).contains("TeamsActivity.Send.User");
    assertThat(installations()).isZero();
    assertThat(shell.run("broadcast", "list", "--json").out()).isEmpty();
  }

  @Test
  void messagesThatWouldInstallTakeConsentToo() {
    publish(
        "2.0.0",
        List.of(
            new AppManifest.ResourcePermission(
                "TeamsActivity.Send.User", AppManifest.ResourcePermission.Kind.APPLICATION)));
    String mina = "--to=mina@" + DemoNames.DOMAIN;

    for (Ran asked :
        List.of(
            shell.run("send", mina, "Hello"),
            shell.run("broadcast", "send", "--to=everyone", "--text=Hello"),
            shell.run("notify", "user", "--to=everyone", "--system-default=Hello"))) {
      assertThat(asked.exit()).as(asked::toString).isEqualTo(6);
      assertThat(asked.err()).contains("TeamsActivity.Send.User").contains("--consent");
    }
    assertThat(installations()).isZero();
    assertThat(shell.run("broadcast", "list", "--json").out()).isEmpty();
    allow("TeamsAppInstallation.ReadWriteAndConsentForUser.All");
    Ran sent = shell.run("send", mina, "Hello", "--consent");
    assertThat(sent.exit()).as(sent::toString).isZero();
    assertThat(installations()).isEqualTo(1);
  }

  private void allow(String permission) {
    tenant
        .tenant()
        .registrations()
        .update(
            DemoNames.CLIENT_ID,
            app -> {
              var more = new HashSet<>(app.applicationPermissions());
              more.add(permission);
              return app.withPermissions(more, app.delegatedScopes());
            });
  }

  private void publish(String version, List<AppManifest.ResourcePermission> permissions) {
    AppManifest was = tenant.app().definitions().getLast().manifest();
    var next =
        new AppManifest(
            was.manifestId(),
            version,
            was.name(),
            was.shortDescription(),
            was.description(),
            was.botId(),
            was.clientId(),
            was.resource(),
            was.scopes(),
            permissions,
            was.activityTypes(),
            null,
            null);
    assertThat(
            tenant
                .tenant()
                .catalogue()
                .addVersion(tenant.app().id(), next, AppDefinition.State.PUBLISHED, null))
        .isPresent();
  }

  private long installations() {
    return tenant.tenant().installations().ofApp(tenant.app().id()).count();
  }
}
