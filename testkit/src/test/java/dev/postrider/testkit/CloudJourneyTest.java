package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.emulator.http.Traffic;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.PlayedCloud;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.message.AppChange;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.Message;
import dev.postrider.reach.ReachException;
import dev.postrider.reach.ReachException.Trouble;
import dev.postrider.teams.wire.UserId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// One message in each of Microsoft's clouds: sign-in, Graph, the Connector and the tokens that
/// come in with activities are that cloud's, on both sides.
class CloudJourneyTest {
  @ParameterizedTest
  @EnumSource(PlayedCloud.class)
  void whoHasTheAppFromAnAdministratorIsWrittenTo(PlayedCloud cloud) {
    try (var world = playing(cloud)) {
      installAsAdministrator(world);
      // Only an event whose token was found good gets into the book.
      await().until(() -> isKnown(world));

      var sent = send(world, ChatMessage.text("Hello"));

      assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(world.inbox("ada").texts()).containsExactly("Hello");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "GLOBAL")
  void worldwideWhoNeverMetTheBotGetsAppAndMessage(PlayedCloud cloud) {
    try (var world = playing(cloud)) {
      assertThat(send(world, ChatMessage.text("Hello")).state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(world.inbox("ada").texts()).containsExactly("Hello");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "GLOBAL", mode = Mode.EXCLUDE)
  void elsewhereAnAppInstallsForNobodyAndSaysSoBeforeTheCall(PlayedCloud cloud) {
    for (var message : List.of(ChatMessage.text("Hello"), AppChange.INSTALL)) {
      try (var world = playing(cloud)) {
        var heard = new CopyOnWriteArrayList<Traffic>();
        world.tenant().onTraffic(heard::add);

        assertThatThrownBy(() -> send(world, message))
            .isInstanceOfSatisfying(
                ReachException.class,
                e -> assertThat(e.trouble()).isEqualTo(Trouble.NOT_IN_THIS_CLOUD))
            .hasMessageContaining(cloud.word())
            .hasMessageContaining("app setup policy");
        assertThat(heard)
            .isNotEmpty()
            .noneMatch(seen -> seen.path().contains("installedApps"))
            .noneMatch(seen -> seen.status() >= 400);
      }
    }
  }

  private static LocalWorld playing(PlayedCloud cloud) {
    return LocalWorld.start(LocalWorld.tenantSettings().withCloud(cloud), UnaryOperator.identity());
  }

  private static Delivery send(LocalWorld world, Message message) {
    return world.postrider().send(Recipient.user("ada@" + DemoNames.DOMAIN), message);
  }

  private static void installAsAdministrator(LocalWorld world) {
    var tenant = world.tenant().tenant();
    var app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    tenant
        .installations()
        .install(Scope.USER, world.inbox("ada").person().id(), app.id(), List.of());
  }

  private static boolean isKnown(LocalWorld world) {
    var ada = new Recipient.User(new UserId(world.inbox("ada").person().id()));
    return world
        .postrider()
        .stores()
        .conversations()
        .find(world.settings().tenant(), ada)
        .isPresent();
  }
}
