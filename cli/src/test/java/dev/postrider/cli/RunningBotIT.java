package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `postrider bot run` in a process of its own, and commands beside it on the same ledger.
@DisabledOnOs(value = WINDOWS, disabledReason = "Windows has no SIGINT to send")
class RunningBotIT {
  private static final int PEOPLE = 300;

  @TempDir private Path folder;
  private LocalTenant tenant;
  private Shell shell;

  @BeforeEach
  void startTenant() {
    tenant =
        LocalTenant.start(
            Settings.test().withSeed(Seed.acme(PEOPLE)).withKeyFolder(folder.resolve("keys")));
    shell = new Shell(folder);
  }

  @AfterEach
  void stopTenant() {
    tenant.close();
  }

  @Test
  void deliversWhatOthersHandInAndHearsWhatIsWritten() throws Exception {
    try (var bot = startBot()) {
      JsonNode started = bot.until("started", it -> true);

      Ran sent = run("broadcast", "send", "--to=everyone", "--text=Hello", "--name=News");
      Ran one = run("send", "--to=" + somebody(), "Only for you");
      Ran listed = run("broadcast", "list");
      Ran second = run("bot", "run", "--port=0");

      assertThat(sent.exit()).as(sent::toString).isEqualTo(Exit.SOME_FAILED);
      assertThat(sent.err()).contains("Handed to the bot that runs as process " + bot.pid());
      assertThat(sent.last().path("targeted").asInt()).isEqualTo(PEOPLE);
      assertThat(sent.last().path("waiting").asInt()).isZero();
      assertThat(one.exit()).as(one::toString).isZero();
      assertThat(one.last().path("state").asString()).isEqualTo("accepted");
      assertThat(tenant.tenant().ledger().tally().messagesAccepted())
          .isEqualTo(sent.last().path("accepted").asLong() + 1);
      assertThat(listed.last().path("state").asString()).isEqualTo("finished");
      assertThat(second.exit()).as(second::toString).isEqualTo(Exit.TRY_AGAIN);
      assertThat(second.err()).contains("process " + bot.pid()).contains("A ledger has one bot");
      assertThat(tenant.tenant().registrations().find(DemoNames.CLIENT_ID).orElseThrow().endpoint())
          .contains(URI.create(started.path("url").asString()));
      assertThat(
              bot.until("broadcast", it -> it.path("state").asString().equals("finished"))
                  .path("name")
                  .asString())
          .isEqualTo("News");
      bot.interrupt();
      assertThat(bot.exit()).isEqualTo(Exit.INTERRUPTED);
    }
  }

  @Test
  void aBotThatIsKilledLosesNobodyAndGoesOnWhenItIsStartedAgain() throws Exception {
    String id;
    try (var bot = startBot()) {
      bot.until("started", it -> true);
      try (var watcher =
          Apart.start(folder, command("broadcast", "send", "--to=everyone", "--text=Hello"))) {
        id = watcher.until("progress", it -> it.path("accepted").asInt() > 0).path("id").asString();

        bot.kill();
        JsonNode error = watcher.until("error", it -> true);

        assertThat(error.path("code").asString()).isEqualTo("PST-BOT-002");
        assertThat(error.path("message").asString()).contains("postrider broadcast resume " + id);
        assertThat(watcher.exit()).isEqualTo(Exit.FAILED);
      }
    }

    try (var again = startBot()) {
      again.until("started", it -> true);

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(run("broadcast", "report", id).last().path("state").asString())
                  .isEqualTo("finished"));

      JsonNode report = run("broadcast", "report", id).last();
      assertThat(report.path("targeted").asInt()).isEqualTo(PEOPLE);
      assertThat(tenant.tenant().ledger().tally().messagesAccepted())
          .isBetween(
              report.path("accepted").asLong(),
              report.path("accepted").asLong() + report.path("unconfirmed").asLong());
    }
  }

  @Test
  void whoStopsWatchingLeavesTheBotAtWork() throws Exception {
    try (var bot = startBot()) {
      bot.until("started", it -> true);
      try (var watcher =
          Apart.start(folder, command("broadcast", "send", "--to=everyone", "--text=Hello"))) {
        watcher.until("progress", it -> it.path("accepted").asInt() > 0);

        watcher.interrupt();

        assertThat(watcher.exit()).isEqualTo(Exit.INTERRUPTED);
        assertThat(watcher.err()).contains("The bot goes on with it");
      }

      JsonNode finished =
          bot.until("broadcast", it -> it.path("state").asString().equals("finished"));

      assertThat(finished.path("targeted").asInt()).isEqualTo(PEOPLE);
      assertThat(finished.path("waiting").asInt()).isZero();
    }
  }

  private Apart startBot() throws IOException {
    return Apart.start(folder, command("bot", "run", "--port=0"));
  }

  private Ran run(String... words) {
    return shell.run(command(words));
  }

  private String[] command(String... words) {
    return Apart.command(tenant, folder, words);
  }

  private String somebody() {
    return tenant.tenant().people().all().stream()
        .filter(person -> person.accountEnabled() && !person.isGuest())
        .findFirst()
        .orElseThrow()
        .userPrincipalName();
  }
}
