package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Settings;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Reason;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.message.AppChange;
import dev.postrider.message.ChatMessage;
import dev.postrider.reach.ReconcileResult.Finding;
import dev.postrider.reach.Reconciliation;
import dev.postrider.teams.wire.UserId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The conversation book held against Graph where events were lost.
class ReconcileJourneyTest {
  @Nested
  class WhereEveryInstallationIsChecked {
    @RegisterExtension
    final LocalTenantExtension local =
        LocalTenantExtension.seeded("tiny").connecting(Settings::checkingInstallations);

    @Test
    void whoRemovedTheAppGetsItAgainWithoutAnAttemptThatFails() {
      deafen(local);
      send(local, "first");
      uninstall(local);

      Delivery sent = send(local, "second");

      assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(sent.reopened()).isFalse();
      assertThat(local.inbox("ada").texts()).containsExactly("first", "second");
    }

    @Test
    void whoseInstallEventWasLostIsWrittenToWithoutInstallingAgain() {
      deafen(local);
      local.postrider().send(ada(), AppChange.INSTALL);
      assertThat(known(local)).isFalse();

      Delivery sent = send(local, "hello");

      assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(local.inbox("ada").texts()).containsExactly("hello");
    }
  }

  @Nested
  class WhereNothingMayBeInstalled {
    @RegisterExtension
    final LocalTenantExtension local =
        LocalTenantExtension.seeded("tiny")
            .connecting(settings -> settings.withoutInstalling().checkingInstallations());

    @Test
    void whoRemovedTheAppIsReportedAndNotWrittenTo() {
      deafen(local);
      local.postrider().send(ada(), AppChange.INSTALL);
      send(local, "first");
      uninstall(local);

      Delivery sent = send(local, "second");

      assertThat(sent.why()).contains(Reason.APP_NOT_INSTALLED);
      assertThat(local.inbox("ada").texts()).containsExactly("first");
    }
  }

  @Nested
  class OnDemand {
    @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

    @Test
    void theBookForgetsWhoRemovedTheApp() throws InterruptedException {
      deafen(local);
      send(local, "first");
      uninstall(local);

      Reconciliation found = local.postrider().reconcile();

      assertThat(found.of(Finding.FORGOTTEN)).isEqualTo(1);
      assertThat(known(local)).isFalse();
      assertThat(local.postrider().reconcile().healed()).isZero();
    }

    @Test
    void anAudienceIsCheckedForConversationsThatNobodyToldUsOf() throws InterruptedException {
      deafen(local);
      local.postrider().send(ada(), AppChange.INSTALL);

      List<String> asked = heard(local);

      Reconciliation found = local.postrider().reconcile(Audience.everyone());

      assertThat(found.checked()).isEqualTo(10);
      // An exchange is told of after its answer has left.
      await()
          .untilAsserted(() ->
              assertThat(asked)
                  .as("ten people in a batch, and the chats of those who have the app")
                  .filteredOn(path -> path.endsWith("/$batch"))
                  .hasSize(2));
      assertThat(found.of(Finding.LEARNED)).isPositive();
      assertThat(known(local)).isTrue();
    }
  }

  private static Delivery send(LocalTenantExtension local, String text) {
    return local.postrider().send(ada(), ChatMessage.text(text));
  }

  private static Recipient ada() {
    return Recipient.user("ada@" + DemoNames.DOMAIN);
  }

  private static boolean known(LocalTenantExtension local) {
    var id = new UserId(local.inbox("ada").person().id());
    return local
        .postrider()
        .stores()
        .conversations()
        .find(local.settings().tenant(), new Recipient.User(id))
        .isPresent();
  }

  /// The paths that the tenant serves from now on.
  private static List<String> heard(LocalTenantExtension local) {
    var paths = new CopyOnWriteArrayList<String>();
    local.tenant().onTraffic(traffic -> paths.add(traffic.path()));
    return paths;
  }

  /// The bot hears nothing from here on, as when it is down.
  private static void deafen(LocalTenantExtension local) {
    local
        .tenant()
        .tenant()
        .registrations()
        .update(DemoNames.CLIENT_ID, registration -> registration.withEndpoint(null));
  }

  private static void uninstall(LocalTenantExtension local) {
    var tenant = local.tenant().tenant();
    String id = local.inbox("ada").person().id();
    TeamsApp app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    var installed = tenant.installations().findByApp(Scope.USER, id, app.id()).orElseThrow();
    tenant.installations().uninstall(Scope.USER, id, installed.id());
  }
}
