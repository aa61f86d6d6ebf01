package dev.postrider.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.emulator.callback.CardAction;
import dev.postrider.emulator.callback.Tap;
import dev.postrider.emulator.callback.TapOutcome;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.testkit.LocalTenantExtension;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

class HelpDeskBotTest {
  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  private HttpServer server;
  private Chat chat;

  @BeforeEach
  void serve() throws IOException {
    server = HelpDeskBot.serve(local.postrider(), 0);
    var bot = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/messages");
    var tenant = local.tenant().tenant();
    tenant
        .registrations()
        .update(DemoNames.CLIENT_ID, registration -> registration.withEndpoint(bot));
    var app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    tenant.installations().install(Scope.USER, ada(), app.id(), List.of());
    chat = local.inbox("ada").chat().orElseThrow();
    hears("Hello, I am the help desk. Write help at any time.");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String ada() {
    return local.inbox("ada").person().id();
  }

  private Post says(String text) {
    return local.tenant().callback().client().say(ada(), chat.id(), text).orElseThrow();
  }

  private void hears(String text) {
    await().untilAsserted(() -> assertThat(local.inbox("ada").texts()).contains(text));
  }

  private Post cardOfTheBot() {
    return local.inbox("ada").posts().stream()
        .filter(post -> post.json().path("attachments").size() == 1)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void helpIsThereForWhoAsks() {
    says("Help");

    hears("Say what is wrong, or write report.");
  }

  @Test
  void whatIsWrongBecomesATicketThatItsButtonCloses() {
    says("My screen is black");
    hears("Your ticket");
    assertThat(local.inbox("ada").texts()).anyMatch(text -> text.startsWith("I am on it, <at>Ada"));
    Post card = cardOfTheBot();
    CardAction close =
        CardAction.titled(card.json().at("/attachments/0/content"), "Close it").orElseThrow();

    TapOutcome seen =
        local
            .tenant()
            .callback()
            .client()
            .tap(
                new Tap(ada(), chat.id(), card.id(), close, JsonNodeFactory.instance.objectNode()));

    assertThat(seen).asString().contains("Ticket 4711 is closed.");
  }

  @Test
  void anEditAndAReactionAreAnswered() {
    Post said = says("My scren is black");
    hears("Your ticket");

    local
        .tenant()
        .callback()
        .client()
        .edit(
            ada(),
            chat.id(),
            said.id(),
            JsonNodeFactory.instance.objectNode().put("text", "My screen is black"));
    hears("Noted: My screen is black");

    local.tenant().callback().client().react(ada(), chat.id(), cardOfTheBot().id(), "like");
    hears("You are welcome.");
  }

  @Test
  void aReportIsOfferedAsAFile() {
    says("report");

    await()
        .untilAsserted(() ->
            assertThat(cardOfTheBot().json().at("/attachments/0/contentType").asString())
                .isEqualTo("application/vnd.microsoft.teams.card.file.consent"));
  }
}
