package dev.postrider.examples;

import static dev.postrider.testkit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.audience.Audience;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.message.ChatMessage;
import dev.postrider.testkit.LocalTenantExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SampleBotTest {
  private static final String WELCOME = "Welcome! Say something, and I say it too.";

  @RegisterExtension final LocalTenantExtension local = LocalTenantExtension.seeded("tiny");

  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = SampleBot.serve(local.postrider(), 0);
    var bot = URI.create(url("/api/messages"));
    local
        .tenant()
        .tenant()
        .registrations()
        .update(DemoNames.CLIENT_ID, registration -> registration.withEndpoint(bot));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whoeverIsAddedIsGreetedOnce() {
    installFor("ada");

    await().untilAsserted(() -> assertThat(local.inbox("ada").texts()).containsExactly(WELCOME));
  }

  @Test
  void whatIsSaidComesBack() {
    var chat = installFor("ada");
    await().untilAsserted(() -> assertThat(local.inbox("ada").texts()).hasSize(1));

    local
        .tenant()
        .callback()
        .client()
        .say(local.inbox("ada").person().id(), chat.id(), "hello, 東京");

    await()
        .untilAsserted(
            () -> assertThat(local.inbox("ada").texts()).contains("You said: hello, 東京"));
  }

  @Test
  void everybodyItKnowsIsNotified() throws IOException, InterruptedException {
    List.of("ada", "ben", "wei").forEach(this::installFor);
    await().until(() -> known() == 3);

    assertThat(get("/api/notify")).isEqualTo("Wrote to 3 of the 3 that I know.\n");

    for (String person : List.of("ada", "ben", "wei")) {
      assertThat(local.inbox(person).texts()).contains("News for you!");
    }
    assertThat(local.inbox("lea").texts()).isEmpty();
  }

  @Test
  void whileABroadcastRunsNobodyIsGreeted() throws InterruptedException {
    var id = local.postrider().broadcast(Audience.group("Asia"), ChatMessage.text("Hello"));

    assertThat(local.postrider().await(id)).accepted(5).isComplete();
    await().until(() -> known() == 5);

    assertThat(local.inbox("wei").texts()).containsExactly("Hello");
  }

  private Chat installFor(String person) {
    var tenant = local.tenant().tenant();
    var app = tenant.catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    var inbox = local.inbox(person);
    tenant.installations().install(Scope.USER, inbox.person().id(), app.id(), List.of());
    return inbox.chat().orElseThrow();
  }

  private long known() {
    return local.postrider().stores().conversations().all(local.settings().tenant()).count();
  }

  private String get(String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url(path))).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }
}
