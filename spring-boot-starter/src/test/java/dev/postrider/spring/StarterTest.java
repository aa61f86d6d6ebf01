package dev.postrider.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.audience.Recipient;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.jdbc.Ledger;
import dev.postrider.message.ChatMessage;
import dev.postrider.poll.Poll;
import dev.postrider.poll.PollId;
import dev.postrider.poll.SentPoll;
import dev.postrider.teams.bot.BotHandlers;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.testkit.Inbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/// A Spring Boot application with its bot, and people of a local tenant who write to it.
class StarterTest {
  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {
    // region customizer
    @Bean
    BotCustomizer echo() {
      return bot -> bot.onMessage(turn -> turn.reply("You said: " + turn.text()));
    }

    // endregion

    /// A handler that needs Postrider itself.
    @Bean
    BotCustomizer help(Postrider postrider) {
      return (BotHandlers bot) ->
          bot.onText(
              "help", turn -> postrider.conversation(turn.reference()).say("Help is coming."));
    }
  }

  private static final PollId OVER = new PollId("poll_over");

  private static LocalTenant tenant;
  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    tenant =
        LocalTenant.start(
            dev.postrider.emulator.Settings.test()
                .withKeyFolder(folder.resolve("keys"))
                .withSeed(Seed.of("tiny")));
    leaveAPollThatIsOver(folder.resolve("ledger.db"));
    application =
        new SpringApplicationBuilder(Application.class)
            .run(arguments(folder).toArray(String[]::new));
    var registrations = tenant.tenant().registrations();
    registrations.put(
        registrations.find(DemoNames.CLIENT_ID).orElseThrow().withEndpoint(url("/teams/messages")));
  }

  private static void leaveAPollThatIsOver(Path file) {
    try (var ledger = Ledger.open(file)) {
      var over = Poll.single("Lunch", "What shall we eat?", "Ramen", "Curry");
      ledger
          .stores()
          .polls()
          .open(
              new SentPoll(
                  OVER,
                  new TenantId(tenant.tenant().id()),
                  over.closingAt(Instant.parse("2026-01-02T00:00:00Z")),
                  new BroadcastId("bcast_over"),
                  List.of(),
                  Instant.parse("2026-01-01T00:00:00Z"),
                  null),
              null);
    }
  }

  @AfterAll
  static void stop() {
    application.close();
    tenant.close();
  }

  private static List<String> arguments(Path folder) throws Exception {
    var ca = tenant.certificatePath().orElseThrow();
    var secret = Files.writeString(folder.resolve("secret"), DemoNames.CLIENT_SECRET + "\n");
    return List.of(
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--postrider.local=" + tenant.url(),
        "--postrider.trust.ca-file=" + ca,
        "--postrider.tenant.id=" + tenant.tenant().id(),
        "--postrider.tenant.client-id=" + DemoNames.CLIENT_ID,
        "--postrider.tenant.client-secret-file=" + secret,
        "--postrider.app.manifest-id=" + DemoNames.MANIFEST_ID,
        "--postrider.bot.messages-path=/teams/messages",
        "--postrider.store.file=" + folder.resolve("ledger.db"));
  }

  private static URI url(String path) {
    var port = application.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> call(String method, String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(url(path))
              .method(method, HttpRequest.BodyPublishers.ofString("{}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static void say(String person, String text) {
    var inbox = Inbox.of(tenant, person);
    var app = tenant.tenant().catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    if (inbox.chat().isEmpty()) {
      tenant.tenant().installations().install(Scope.USER, inbox.person().id(), app.id(), List.of());
    }
    var chat = inbox.chat().orElseThrow();
    assertThat(tenant.callback().client().say(inbox.person().id(), chat.id(), text)).isPresent();
  }

  @Test
  void whoWritesIsAnsweredByTheApplicationsHandler() {
    say("ada", "hello");

    await()
        .untilAsserted(
            () -> assertThat(Inbox.of(tenant, "ada").texts()).contains("You said: hello"));
  }

  @Test
  void aHandlerMayUsePostriderItself() {
    say("lin", "Help");

    await()
        .untilAsserted(
            () -> assertThat(Inbox.of(tenant, "lin").texts()).containsExactly("Help is coming."));
  }

  @Test
  void whatAnEarlierProcessLeftIsLookedAfterBeforeAnythingIsSent() {
    var polls = application.getBean(Postrider.class).polls();

    await().untilAsserted(() -> assertThat(polls.get(OVER).closedAt()).isNotNull());
  }

  @Test
  void thePostriderBeanSends() {
    var postrider = application.getBean(Postrider.class);

    var sent = postrider.send(Recipient.user("ada@" + DemoNames.DOMAIN), ChatMessage.text("Hi"));

    assertThat(sent.acceptedAs()).isPresent();
  }

  @Test
  void theEndpointTellsThatItIsThereAndTakesPostsWithATokenOnly() throws Exception {
    assertThat(call("GET", "/teams/messages").body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(call("HEAD", "/teams/messages").statusCode()).isEqualTo(200);
    assertThat(call("POST", "/teams/messages").statusCode()).isEqualTo(401);
    assertThat(call("PUT", "/teams/messages").statusCode()).isEqualTo(405);
    assertThat(call("PUT", "/teams/messages").headers().firstValue("Allow").orElse(""))
        .contains("POST", "GET");
    assertThat(call("POST", "/api/messages").statusCode()).isEqualTo(404);
  }
}
