package dev.postrider.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.audience.Recipient;
import dev.postrider.dialog.DialogStore;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.message.ChatMessage;
import dev.postrider.testkit.LocalTenantExtension;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LunchSurveyTest {
  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  private HttpServer server;
  private Chat chat;

  @BeforeEach
  void serve() throws IOException {
    server = LunchSurvey.serve(local.postrider(), 0);
    var bot = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/messages");
    local
        .tenant()
        .tenant()
        .registrations()
        .update(DemoNames.CLIENT_ID, registration -> registration.withEndpoint(bot));
    chat = installFor("ada");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void threeQuestionsMakeAnOrder() {
    says("hello");
    isAsked("What would you like?");
    says("soba");
    isAsked("What would you like?", "How many guests?");
    says("many");
    isAsked(
        "What would you like?",
        "How many guests?",
        "Please answer with a number.",
        "How many guests?");
    says("2");
    await().untilAsserted(() -> assertThat(last()).isEqualTo("Vegetarian?"));
    says("no");

    await().untilAsserted(() -> assertThat(last()).isEqualTo("Thank you: Soba, and 2 guests."));
  }

  @Test
  void aMessageInBetweenLeavesTheDialogAsItIs() {
    says("hello");
    isAsked("What would you like?");
    says("ramen");
    isAsked("What would you like?", "How many guests?");
    await().until(() -> dialogs().dialogs().contains("\"unsaid\":[]"));
    DialogStore.Entry before = dialogs();

    String ada = local.inbox("ada").person().id();
    local.postrider().send(Recipient.user(ada), ChatMessage.text("The canteen closes at two."));

    assertThat(dialogs()).isEqualTo(before);
    says("3");
    await().untilAsserted(() -> assertThat(last()).isEqualTo("Vegetarian?"));
  }

  private DialogStore.Entry dialogs() {
    var stores = local.postrider().stores();
    var tenant = local.postrider().settings().tenant();
    String ada = local.inbox("ada").person().id();
    var known = stores.conversations().find(tenant, Recipient.user(ada)).orElseThrow();
    return stores.dialogs().find(tenant, known.reference().conversation()).orElseThrow();
  }

  private void says(String text) {
    local.tenant().callback().client().say(local.inbox("ada").person().id(), chat.id(), text);
  }

  private void isAsked(String... texts) {
    await().untilAsserted(() -> assertThat(local.inbox("ada").texts()).containsExactly(texts));
  }

  private String last() {
    return local.inbox("ada").texts().getLast();
  }

  private Chat installFor(String person) {
    var tenant = local.tenant().tenant();
    String id = local.inbox(person).person().id();
    var app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    tenant.installations().install(Scope.USER, id, app.id(), List.of());
    return local.inbox(person).chat().orElseThrow();
  }
}
