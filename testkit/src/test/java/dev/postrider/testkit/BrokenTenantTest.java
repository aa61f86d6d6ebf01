package dev.postrider.testkit;

import static dev.postrider.testkit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.Stores;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.message.ChatMessage;
import dev.postrider.reach.ReachException;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.Trust;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Troubles that everybody would meet stop the sending with one clear message.
class BrokenTenantTest {
  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  @Test
  void aMissingConsentToInstallNamesThePermissionAndWhereToGrantIt() {
    withdraw("TeamsAppInstallation.ReadWriteSelfForUser.All");

    assertThatThrownBy(() -> send(local.postrider()))
        .isInstanceOfSatisfying(
            ReachException.class,
            e -> assertThat(e.trouble()).isEqualTo(ReachException.Trouble.PERMISSION_MISSING))
        .hasMessageContaining("TeamsAppInstallation.ReadWriteSelfForUser.All")
        .hasMessageContaining("/adminconsent?client_id=" + DemoNames.CLIENT_ID);
  }

  @Test
  void aMissingConsentToReadPeopleNamesThePermissionAndWhereToGrantIt() {
    withdraw("User.Read.All", "User.ReadBasic.All");
    var id = local.postrider().broadcast(Audience.everyone(), ChatMessage.text("Hello"));

    assertThatThrownBy(() -> local.postrider().await(id))
        .hasMessageContaining("User.ReadBasic.All")
        .hasMessageContaining("/adminconsent?client_id=" + DemoNames.CLIENT_ID);
  }

  @Test
  void afterTheConsentIsGivenTheSameBroadcastGoesOn() throws InterruptedException {
    var permission = "TeamsAppInstallation.ReadWriteSelfForUser.All";
    withdraw(permission);
    Stores stores = Stores.inMemory();
    BroadcastId id;
    try (var before = Postrider.connect(local.settings(), stores)) {
      id = before.broadcast(Audience.group("Asia"), ChatMessage.text("Hello"));
      assertThatThrownBy(() -> before.await(id)).isInstanceOf(ReachException.class);
    }

    grant(permission);
    try (var after = Postrider.connect(local.settings(), stores)) {
      after.start();
      assertThat(after.await(id)).accepted(5).isComplete();
    }
  }

  @Test
  void anAppThatIsNotInTheCatalogueIsMissed() {
    var catalogue = local.tenant().tenant().catalogue();
    catalogue.delete(catalogue.findByExternalId(DemoNames.MANIFEST_ID).orElseThrow().id());

    assertThatThrownBy(() -> send(local.postrider()))
        .isInstanceOfSatisfying(
            ReachException.class,
            e -> assertThat(e.trouble()).isEqualTo(ReachException.Trouble.APP_NOT_IN_CATALOG))
        .hasMessageContaining(DemoNames.MANIFEST_ID)
        .hasMessageContaining("Publish it");
  }

  @Test
  void aWrongSecretIsToldInEntrasOwnCode() {
    try (var postrider = Postrider.connect(withSecret("not-the-secret"), Stores.inMemory())) {
      assertThatThrownBy(() -> send(postrider))
          .isInstanceOfSatisfying(
              SignInException.class, e -> assertThat(e.aadsts()).contains("AADSTS7000215"))
          .hasMessageNotContaining("not-the-secret");
    }
  }

  @Test
  void aWrongSecretStopsABroadcastAndLosesNothing() throws InterruptedException {
    Stores stores = Stores.inMemory();
    BroadcastId id;
    try (var wrong = Postrider.connect(withSecret("not-the-secret"), stores)) {
      id = wrong.broadcast(Audience.everyone(), ChatMessage.text("Hello"));
      assertThatThrownBy(() -> wrong.await(id)).isInstanceOf(SignInException.class);
    }

    try (var right = Postrider.connect(local.settings(), stores)) {
      right.start();
      assertThat(right.await(id)).accepted(9).failed(1).skipped(2).isComplete();
    }
  }

  private Settings withSecret(String secret) {
    Settings good = local.settings();
    return Settings.of(
            good.tenant(),
            good.cloud(),
            new AppCredentials(new AppId(DemoNames.CLIENT_ID), ClientCredentials.secret(secret)),
            good.app())
        .withTrust(Trust.systemAnd(local.tenant().certificate()));
  }

  private static void send(Postrider postrider) {
    postrider.send(Recipient.user("ada@" + DemoNames.DOMAIN), ChatMessage.text("Hello"));
  }

  private void withdraw(String... permissions) {
    change(granted -> {
      for (String permission : permissions) {
        granted.remove(permission);
      }
    });
  }

  private void grant(String permission) {
    change(granted -> granted.add(permission));
  }

  private void change(Consumer<Set<String>> change) {
    local
        .tenant()
        .tenant()
        .registrations()
        .update(
            DemoNames.CLIENT_ID,
            registration -> {
              var granted = new HashSet<>(registration.applicationPermissions());
              change.accept(granted);
              return registration.withPermissions(granted, registration.delegatedScopes());
            });
  }
}
