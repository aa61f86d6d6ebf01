package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Reason;
import dev.postrider.emulator.http.Traffic;
import dev.postrider.emulator.tenant.Condition;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.activity.AdaptiveCard;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Journey A of the house against the local tenant: one message to one person.
class ReachOnePersonTest {
  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  @Test
  void somebodyWhoNeverMetTheBotGetsTheAppAndTheMessage() {
    Delivery sent = send("ada", "Build is green");

    assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(sent.label()).isEqualTo("ada@" + DemoNames.DOMAIN);
    assertThat(isInstalledFor("ada")).isTrue();
    assertThat(local.inbox("ada").texts()).containsExactly("Build is green");
    assertThat(sent.acceptedAs().orElseThrow().value())
        .isEqualTo(local.inbox("ada").posts().getFirst().id());
  }

  @Test
  void thePersonMayBeNamedByObjectId() {
    String ada = local.inbox("ada").person().id();

    Delivery sent = local.postrider().send(Recipient.user(ada), ChatMessage.text("Hello"));

    assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(local.inbox("ada").texts()).containsExactly("Hello");
  }

  @Test
  void thePersonMayBeNamedByMailWhereThePrincipalNameIsAnother() {
    String ada = local.inbox("ada").person().id();
    local
        .tenant()
        .tenant()
        .people()
        .update(ada, person -> person.withUserPrincipalName("a.l@" + DemoNames.DOMAIN));

    Delivery sent = send("ada", "Hello");

    assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(sent.label()).isEqualTo("a.l@" + DemoNames.DOMAIN);
    assertThat(local.inbox(ada).texts()).containsExactly("Hello");
  }

  @Test
  void theSecondMessageInstallsNothingAndOpensNothing() {
    List<Traffic> traffic = new CopyOnWriteArrayList<>();
    send("ada", "first");
    local.tenant().onTraffic(traffic::add);

    send("ada", "second");

    assertThat(local.inbox("ada").texts()).containsExactly("first", "second");
    assertThat(traffic)
        .noneMatch(seen -> seen.path().endsWith("/installedApps"))
        .noneMatch(seen -> seen.path().endsWith("/v3/conversations"));
  }

  @Test
  void somebodyWhoHasTheAppAlreadyIsWrittenTo() {
    local
        .tenant()
        .tenant()
        .installations()
        .install(Scope.USER, local.inbox("ada").person().id(), app().id(), List.of());

    Delivery sent = send("ada", "Hello");

    assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(local.inbox("ada").texts()).containsExactly("Hello");
  }

  @Test
  void aCardArrivesAsItWasWritten() {
    AdaptiveCard card =
        AdaptiveCard.parse(
            """
            {"type": "AdaptiveCard", "version": "1.5",
             "body": [{"type": "TextBlock", "text": "東京 – très bien"}]}
            """);

    Delivery sent = local.postrider().send(ada(), ChatMessage.card(card).withSummary("Lunch"));

    assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
    var message = local.inbox("ada").messages().getFirst();
    assertThat(message.at("/attachments/0/content")).isEqualTo(card.json());
    assertThat(message.path("summary").asString()).isEqualTo("Lunch");
  }

  @Test
  void aChannelAndAGroupChatAreRecipientsToo() {
    var tenant = local.tenant().tenant();
    var launch =
        tenant.teams().all().stream()
            .filter(team -> team.displayName().equals("Launch"))
            .findFirst()
            .orElseThrow();
    var general = tenant.channels().of(launch.id()).findFirst().orElseThrow();
    var lunch =
        tenant.chats().all().stream()
            .filter(chat -> "Lunch".equals(chat.topic()))
            .findFirst()
            .orElseThrow();

    Delivery inChannel =
        local
            .postrider()
            .send(new Recipient.Channel(launch.id(), general.id()), ChatMessage.text("Shipped"));
    Delivery inChat =
        local.postrider().send(new Recipient.Chat(lunch.id()), ChatMessage.text("Ramen it is"));

    assertThat(inChannel.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(inChat.state()).isEqualTo(DeliveryState.ACCEPTED);
    assertThat(tenant.posts().latest(general.id()).findFirst().orElseThrow().json().path("text"))
        .hasToString("\"Shipped\"");
    assertThat(tenant.posts().latest(lunch.id()).findFirst().orElseThrow().json().path("text"))
        .hasToString("\"Ramen it is\"");
  }

  @Nested
  class WhoCannotBeReached {
    @Test
    void aGuestIsSkipped() {
      assertEnded(
          send(local.inbox(guest()).person().userPrincipalName(), "Hello"),
          DeliveryState.SKIPPED,
          Reason.GUEST_EXCLUDED);
    }

    @Test
    void somebodyWithADisabledAccountIsSkipped() {
      assertEnded(send("grace", "Hello"), DeliveryState.SKIPPED, Reason.USER_DISABLED);
    }

    @Test
    void somebodyWithoutALicenceIsSkipped() {
      String ben = local.inbox("ben").person().id();
      local.tenant().tenant().people().update(ben, person -> person.withLicensed(false));

      assertEnded(send("ben", "Hello"), DeliveryState.SKIPPED, Reason.NO_TEAMS_LICENSE);
    }

    @Test
    void somebodyNobodyKnowsIsSkipped() {
      assertEnded(send("nobody", "Hello"), DeliveryState.SKIPPED, Reason.USER_NOT_FOUND);
    }

    @Test
    void aPolicyAgainstTheAppFails() {
      local
          .tenant()
          .tenant()
          .conditions()
          .set(Condition.NOT_ALLOWED_BY_POLICY, local.inbox("ben").person().id(), app().id(), true);

      Delivery sent = send("ben", "Hello");

      assertEnded(sent, DeliveryState.FAILED, Reason.APP_INSTALL_BLOCKED_BY_POLICY);
      assertThat(sent.detail()).contains("403");
      assertThat(local.inbox("ben").texts()).isEmpty();
    }

    @Test
    void somebodyWhoBlockedTheBotFails() {
      Delivery sent = send("hugo", "Hello");

      assertEnded(sent, DeliveryState.FAILED, Reason.BOT_BLOCKED_BY_USER);
      assertThat(local.inbox("hugo").texts()).isEmpty();
    }

    private String guest() {
      return local.tenant().tenant().people().all().stream()
          .filter(person -> person.isGuest())
          .findFirst()
          .orElseThrow()
          .id();
    }

    private void assertEnded(Delivery sent, DeliveryState state, Reason reason) {
      assertThat(sent.why()).contains(reason);
      assertThat(sent.state()).isEqualTo(state);
    }
  }

  @Nested
  class AStaleConversation {
    @Test
    void whoUninstalledTheAppGetsItAgainOnceAndTheMessage() {
      send("ada", "first");
      uninstallBehindOurBack("ada");

      Delivery sent = send("ada", "second");

      assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(local.inbox("ada").texts()).containsExactly("first", "second");
    }

    @Test
    void whoseAppMayNotComeBackFails() {
      send("ada", "first");
      uninstallBehindOurBack("ada");
      local
          .tenant()
          .tenant()
          .conditions()
          .set(Condition.NOT_ALLOWED_BY_POLICY, local.inbox("ada").person().id(), app().id(), true);

      Delivery sent = send("ada", "second");

      assertThat(sent.state()).isEqualTo(DeliveryState.FAILED);
      assertThat(sent.why()).contains(Reason.APP_INSTALL_BLOCKED_BY_POLICY);
      assertThat(sent.reopened()).isTrue();
    }

    /// The bot hears nothing of it, as when it was down at that moment.
    private void uninstallBehindOurBack(String person) {
      var tenant = local.tenant().tenant();
      String id = local.inbox(person).person().id();
      tenant
          .registrations()
          .update(DemoNames.CLIENT_ID, registration -> registration.withEndpoint(null));
      var installed = tenant.installations().findByApp(Scope.USER, id, app().id()).orElseThrow();
      tenant.installations().uninstall(Scope.USER, id, installed.id());
    }
  }

  private Delivery send(String person, String text) {
    String name = person.contains("@") ? person : person + "@" + DemoNames.DOMAIN;
    return local.postrider().send(Recipient.user(name), ChatMessage.text(text));
  }

  private Recipient ada() {
    return Recipient.user("ada@" + DemoNames.DOMAIN);
  }

  private boolean isInstalledFor(String person) {
    return local
        .tenant()
        .tenant()
        .installations()
        .findByApp(Scope.USER, local.inbox(person).person().id(), app().id())
        .isPresent();
  }

  private TeamsApp app() {
    return local
        .tenant()
        .tenant()
        .catalogue()
        .findByExternalId(DemoNames.MANIFEST_ID)
        .orElseThrow();
  }
}
