package dev.postrider.examples;

import static dev.postrider.testkit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.BotHttpHandler;
import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.audience.Audience;
import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Reason;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.jdbc.Ledger;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.bot.CardAnswer;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.testkit.LocalTenantExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/guides/getting-started.md` shows, compiled and run.
class GettingStartedTest {
  // region extension
  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  // endregion

  @Test
  void settingsNameTheTenantAndTheApp() {
    var settings = settings("7e9a3c1b-5d20-4f86-9b1e-ac3e00000707", "client", "s3cret", "app");

    assertThat(settings.toString()).doesNotContain("s3cret");
    assertThat(settings.cloud()).isEqualTo(Cloud.GLOBAL);
  }

  private static Settings settings(
      String tenantId, String clientId, String secret, String manifestId) {
    // region settings
    var settings =
        Settings.of(
                new TenantId(tenantId),
                Cloud.GLOBAL,
                new AppCredentials(new AppId(clientId), ClientCredentials.secret(secret)),
                new ManifestId(manifestId))
            .hearingEvents(Duration.ofSeconds(2));
    // endregion
    return settings;
  }

  @Test
  void oneMessage() {
    var postrider = local.postrider();
    // region send
    Delivery sent =
        postrider.send(Recipient.user("ada@demo-acme.example"), ChatMessage.text("Build is green"));
    if (sent.state() != DeliveryState.ACCEPTED) {
      sent.why().ifPresent(reason -> System.err.println(reason.meaning()));
    }
    // endregion
    assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
  }

  @Test
  void aLedgerOutlivesTheProcess(@TempDir Path folder) {
    var file = folder.resolve("ledger.db");
    var settings = local.settings();
    // region ledger
    try (var ledger = Ledger.open(file);
        var postrider = Postrider.connect(settings, ledger.stores())) {
      postrider.send(Recipient.user("ben@demo-acme.example"), ChatMessage.text("Hello"));
    }
    // endregion
    assertThat(local.inbox("ben").texts()).containsExactly("Hello");
  }

  @Test
  void theReadmesTwelveLines(@TempDir Path folder) throws IOException, InterruptedException {
    var settings = local.settings();
    var ledgerFile = folder.resolve("ledger.db");
    var cardFile = folder.resolve("card.json");
    Files.writeString(
        cardFile,
        """
        {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Hi"}]}
        """);
    // region readme
    try (var ledger = Ledger.open(ledgerFile);
        var postrider = Postrider.connect(settings, ledger.stores())) {
      postrider.send(Recipient.user("ada@demo-acme.example"), ChatMessage.text("Build is green"));
      var card = ChatMessage.card(AdaptiveCard.read(cardFile)).withSummary("Lunch on Friday");
      var id = postrider.broadcast(Audience.group("tokyo"), card);
      System.out.println(postrider.await(id).tally());
    }
    // endregion
    assertThat(local.inbox("ada").texts()).contains("Build is green");
    assertThat(local.inbox("mina").messages()).hasSize(1);
  }

  @Test
  void whoWasNotReachedIsListed() throws InterruptedException {
    var postrider = local.postrider();
    var settings = local.settings();
    // region report
    var id = postrider.broadcast(Audience.everyone(), ChatMessage.text("Lunch is ready"));
    var report = postrider.await(id);
    System.out.println(report.tally().accepted() + " of " + report.tally().targeted());
    postrider
        .stores()
        .deliveries()
        .page(settings.tenant(), id.origin(), Set.of(DeliveryState.FAILED), 0, 100)
        .forEach(failed -> System.out.println(failed.label() + ": " + failed.why().orElseThrow()));
    // endregion
    assertThat(report).accepted(9).failed(1).skipped(2).isComplete();
  }

  @Test
  void whatComesInIsHandled() throws IOException {
    var postrider = local.postrider();
    // region receive
    postrider.onMessage(turn -> turn.reply("You said: " + turn.text()));
    postrider
        .bot()
        .onInstalled(turn -> turn.typing())
        .onCardAction("vote", (turn, data) -> CardAnswer.message("Thank you!"));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/messages", new BotHttpHandler(postrider));
    server.start();
    // endregion
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/messages";
    local
        .tenant()
        .tenant()
        .registrations()
        .update(DemoNames.CLIENT_ID, registration -> registration.withEndpoint(URI.create(url)));
    postrider.send(Recipient.user("ada@demo-acme.example"), ChatMessage.text("Hi"));
    var ada = local.inbox("ada");

    local
        .tenant()
        .callback()
        .client()
        .say(ada.person().id(), ada.chat().orElseThrow().id(), "hello");

    await().untilAsserted(() -> assertThat(ada.texts()).contains("You said: hello"));
    server.stop(0);
  }

  // region test
  @Test
  void asiaIsAskedOnce(Postrider postrider) throws InterruptedException {
    local.tenant().limits().perAppAndTenant(5);

    var id = postrider.broadcast(Audience.group("Asia"), ChatMessage.text("Ramen?"));

    assertThat(postrider.await(id)).accepted(5).failed(0).isComplete();
    assertThat(local.inbox("kenji").texts()).containsExactly("Ramen?");
  }

  // endregion

  // region blocked
  @Test
  void whoBlockedTheBotIsReported(Postrider postrider) throws InterruptedException {
    var id = postrider.broadcast(Audience.group("paris"), ChatMessage.text("Ça va ?"));

    assertThat(postrider.await(id)).failed(1).because(Reason.BOT_BLOCKED_BY_USER, 1);
  }
  // endregion
}
