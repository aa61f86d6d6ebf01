package dev.postrider.emulator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstallationsTest {
  private final Tenant tenant =
      Tenant.of(Seed.TINY, InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z")));
  private final String mina = tenant.people().find("mina@demo-acme.example").orElseThrow().id();
  private final Team launch = tenant.teams().all().stream().findFirst().orElseThrow();
  private final TeamsApp app =
      tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();

  @Test
  void installingForAPersonOpensOneChatWithTwoNames() {
    var installation = installed(Scope.USER, mina);

    assertThat(decoded(installation.id())).isEqualTo(mina + "##" + app.id());
    var chat = tenant.chats().find(installation.chat().orElseThrow()).orElseThrow();
    assertThat(chat.id()).matches("19:[0-9a-f-]{36}_[0-9a-f-]{36}@unq\\.gbl\\.spaces");
    assertThat(chat.wireId()).startsWith("a:1");
    assertThat(tenant.chats().find(chat.wireId())).contains(chat);
    assertThat(tenant.conversations().resolve(chat.wireId()))
        .isEqualTo(tenant.conversations().resolve(chat.id()))
        .isPresent();
    assertThat(tenant.chats().of(mina).stream()).contains(chat);
    assertThat(tenant.installations().hasBot(chat, DemoNames.CLIENT_ID)).isTrue();
    assertThat(tenant.installations().hasBot(chat, DemoApps.OTHER_CLIENT_ID)).isFalse();
  }

  @Test
  void installingAgainAnswersWithWhatIsThere() {
    var first = installed(Scope.USER, mina);

    assertThat(install(Scope.USER, mina)).isEqualTo(new InstallAnswer.AlreadyInstalled(first));
    assertThat(tenant.installations().of(Scope.USER, mina).stream()).containsExactly(first);
  }

  @Test
  void uninstallingTakesTheBotOutOfTheChatAndInstallingAgainFindsTheSameChat() {
    var first = installed(Scope.USER, mina);
    var chat = tenant.chats().find(first.chat().orElseThrow()).orElseThrow();

    assertThat(tenant.installations().uninstall(Scope.USER, mina, first.id())).contains(first);
    assertThat(tenant.installations().hasBot(chat, DemoNames.CLIENT_ID)).isFalse();
    assertThat(tenant.installations().uninstall(Scope.USER, mina, first.id())).isEmpty();

    assertThat(installed(Scope.USER, mina).chatId()).isEqualTo(chat.id());
  }

  @Test
  void anInstallationForATeamReachesAllItsChannels() {
    var installation = installed(Scope.TEAM, launch.id());

    assertThat(decoded(installation.id())).isEqualTo(launch.id() + "##" + app.id());
    assertThat(tenant.channels().of(launch.id()))
        .hasSize(3)
        .allMatch(channel -> tenant.installations().hasBot(channel, DemoNames.CLIENT_ID));
    assertThat(tenant.installations().hasBot(Scope.USER, mina, DemoNames.CLIENT_ID)).isFalse();
  }

  @Test
  void whatCannotBeInstalledSaysWhy() {
    var nobody = "00000000-0000-0000-0000-000000000001";
    var sideloaded =
        tenant
            .catalogue()
            .publish(
                manifest("3e0c9b7a-0000-4000-8000-000000000001", "1.0.0"),
                TeamsApp.Distribution.SIDELOADED,
                AppDefinition.State.PUBLISHED,
                null)
            .orElseThrow();
    var submitted =
        tenant
            .catalogue()
            .publish(
                manifest("3e0c9b7a-0000-4000-8000-000000000002", "1.0.0"),
                TeamsApp.Distribution.ORGANIZATION,
                AppDefinition.State.SUBMITTED,
                mina)
            .orElseThrow();

    assertThat(install(Scope.USER, nobody)).isEqualTo(new InstallAnswer.NoSuchTarget(nobody));
    assertThat(install(sideloaded)).isEqualTo(new InstallAnswer.NoSuchApp(sideloaded.id()));
    assertThat(install(submitted)).isEqualTo(new InstallAnswer.NoSuchApp(submitted.id()));

    var definition = submitted.newest().id();
    tenant.catalogue().review(submitted.id(), definition, AppDefinition.State.PUBLISHED);
    assertThat(install(submitted)).isInstanceOf(InstallAnswer.Installed.class);
    assertThat(tenant.installations().install(Scope.TEAM, launch.id(), submitted.id(), List.of()))
        .isEqualTo(new InstallAnswer.ScopeNotSupported(Scope.TEAM));
  }

  @Test
  void upgradingMovesToTheNewestPublishedVersion() {
    var first = installed(Scope.USER, mina);
    var consent =
        new ResourcePermission("TeamsActivity.Send.User", ResourcePermission.Kind.APPLICATION);
    var newer = manifest(DemoNames.MANIFEST_ID, "1.1.0");
    assertThat(tenant.catalogue().addVersion(app.id(), newer, AppDefinition.State.PUBLISHED, mina))
        .isPresent();
    assertThat(tenant.catalogue().addVersion(app.id(), newer, AppDefinition.State.PUBLISHED, mina))
        .isEmpty();

    var upgraded =
        tenant
            .installations()
            .upgrade(Scope.USER, mina, first.id(), List.of(consent))
            .orElseThrow();

    assertThat(upgraded.version()).isEqualTo("1.1.0");
    assertThat(upgraded.id()).isEqualTo(first.id());
    assertThat(upgraded.hasConsent("teamsactivity.send.user")).isTrue();
    assertThat(decoded(upgraded.definition().id())).isEqualTo(app.id() + "##1.1.0##Published");
  }

  @Test
  void aManifestIdIsPublishedOnceOnly() {
    assertThat(
            tenant
                .catalogue()
                .publish(
                    manifest(DemoNames.MANIFEST_ID, "9.0.0"),
                    TeamsApp.Distribution.ORGANIZATION,
                    AppDefinition.State.PUBLISHED,
                    mina))
        .isEmpty();
  }

  @Test
  void anInstallationOutlivesItsAppInTheCatalogue() {
    var installation = installed(Scope.USER, mina);

    tenant.catalogue().delete(app.id());

    assertThat(tenant.installations().find(Scope.USER, mina, installation.id())).isPresent();
    assertThat(install(Scope.TEAM, launch.id())).isEqualTo(new InstallAnswer.NoSuchApp(app.id()));
  }

  private InstallAnswer install(TeamsApp other) {
    return tenant.installations().install(Scope.USER, mina, other.id(), List.of());
  }

  private InstallAnswer install(Scope scope, String targetId) {
    return tenant.installations().install(scope, targetId, app.id(), List.of());
  }

  private Installation installed(Scope scope, String targetId) {
    return ((InstallAnswer.Installed) install(scope, targetId)).installation();
  }

  private static AppManifest manifest(String manifestId, String version) {
    return new AppManifest(
        manifestId,
        version,
        "Trial",
        null,
        null,
        DemoNames.CLIENT_ID,
        DemoNames.CLIENT_ID,
        null,
        Set.of(Scope.USER),
        List.of(),
        List.of(),
        null,
        null);
  }

  private static String decoded(String id) {
    return new String(Base64.getDecoder().decode(id), StandardCharsets.UTF_8);
  }
}
