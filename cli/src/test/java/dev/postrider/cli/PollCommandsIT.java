package dev.postrider.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.emulator.tenant.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Polls from the file to the export, in two processes, with people who answer by themselves.
@DisabledOnOs(value = WINDOWS, disabledReason = "Windows has no SIGINT to send")
class PollCommandsIT {
  private static final int PEOPLE = 60;

  @TempDir private Path folder;
  private LocalTenant tenant;
  private Shell shell;

  @BeforeEach
  void startTenant() {
    tenant =
        LocalTenant.start(
            Settings.test()
                .withSeed(Seed.acme(PEOPLE))
                .withLimits("none")
                .withKeyFolder(folder.resolve("keys")));
    shell = new Shell(folder);
    shell.run("poll", "new", "lunch.yaml");
  }

  @AfterEach
  void stopTenant() {
    tenant.close();
  }

  @Test
  void theBotTakesTheVotesAndOthersAskForThem() throws Exception {
    tenant.crowd().begin(CrowdSettings.everybody().withAnswers(0.5).withSeed(11));
    try (var bot = Apart.start(folder, command("bot", "run", "--port=0"))) {
      bot.until("started", it -> true);

      Ran sent = run("poll", "send", "lunch.yaml", "--to=everyone");
      String id = sent.last().path("id").asString();
      long accepted = sent.last().path("accepted").asLong();
      awaitQuiet();
      JsonNode half = run("poll", "results").last();
      Ran plan = run("poll", "remind", id, "--dry-run");
      tenant.crowd().begin(CrowdSettings.everybody().withSeed(12));
      Ran reminded = run("poll", "remind", id);
      awaitQuiet();
      Ran listed = run("poll", "list");
      Ran closed = run("poll", "close", id);
      Ran again = run("poll", "close", id);
      Ran late = run("poll", "remind", id);
      Ran exported = run("poll", "export", id, "--people", "-o", "answers.csv");
      Ran twice = run("poll", "export", id, "-o", "answers.csv");

      assertThat(sent.err()).contains("Handed to the bot that runs as process " + bot.pid());
      assertThat(sent.last().path("type").asString()).isEqualTo("results");
      assertThat(half.path("answered").asLong()).isStrictlyBetween(0L, accepted);
      long silent = accepted - half.path("answered").asLong();
      assertThat(plan.last().path("people").asLong()).isEqualTo(silent);
      assertThat(reminded.err()).contains("Handed to the bot");
      assertThat(reminded.last().path("accepted").asLong()).isEqualTo(silent);
      assertThat(listed.last().path("answered").asLong()).isEqualTo(accepted);
      assertThat(closed.exit()).as(closed::toString).isZero();
      assertThat(closed.last().path("state").asString()).isEqualTo("closed");
      assertThat(votes(closed.last())).isEqualTo(accepted);
      assertThat(closed.last().path("reminded").asLong()).isEqualTo(silent);
      assertThat(again.exit()).isEqualTo(Exit.FAILED);
      assertThat(late.exit()).as(late::toString).isEqualTo(Exit.FAILED);
      assertThat(late.err()).contains("PST-REQ-006");
      assertThat(exported.exit()).as(exported::toString).isZero();
      assertThat(folder.resolve("answers.csv")).content(UTF_8).contains("@demo-acme.example");
      assertThat(twice.exit()).isEqualTo(Exit.FAILED);
    }
  }

  @Test
  void onePollIsSentAndHeardAndWatchedInOneProcessUntilAnotherClosesIt() throws Exception {
    tenant.crowd().begin(CrowdSettings.everybody().withSeed(5));
    try (var sender =
        Apart.start(
            folder,
            command("poll", "send", "lunch.yaml", "--to=everyone", "--watch", "--port=0"))) {
      String id = sender.until("started", it -> true).path("poll").asString();
      JsonNode report = sender.until("report", it -> true);
      long accepted = report.path("accepted").asLong();
      sender.until("results", it -> it.path("answered").asLong() == accepted);

      Ran closed = run("poll", "close", id);
      JsonNode last = sender.last();

      assertThat(closed.exit()).as(closed::toString).isZero();
      assertThat(accepted).isPositive();
      assertThat(last.path("state").asString()).isEqualTo("closed");
      assertThat(votes(last)).isEqualTo(accepted);
      assertThat(sender.exit()).isEqualTo(Exit.SOME_FAILED);
    }
  }

  @Test
  void somethingIsConfirmedAsRead() throws Exception {
    tenant.crowd().begin(CrowdSettings.everybody());
    shell.run("ack", "new", "policy.yaml");
    try (var bot = Apart.start(folder, command("bot", "run", "--port=0"))) {
      bot.until("started", it -> true);

      Ran sent = run("ack", "send", "policy.yaml", "--to=everyone");
      awaitQuiet();
      JsonNode results = run("ack", "results").last();
      Ran shown = shell.run(without(command("ack", "results"), "--json"));
      Ran listed = run("ack", "list");
      Ran polls = run("poll", "list");

      assertThat(sent.exit()).as(sent::toString).isEqualTo(Exit.SOME_FAILED);
      assertThat(shown.out()).as(shown::toString).contains("who were asked", "postrider ack close");
      assertThat(listed.objects()).as(listed::toString).hasSize(1);
      assertThat(polls.objects()).as(polls::toString).isEmpty();
      assertThat(results.path("kind").asString()).isEqualTo("acknowledgement");
      assertThat(results.path("answered").asLong())
          .isPositive()
          .isEqualTo(results.path("accepted").asLong());
    }
  }

  @Test
  void resultsAreBrokenDownByTheFieldThatTheFileNames() throws Exception {
    tenant.crowd().begin(CrowdSettings.everybody().withSeed(3));
    Files.writeString(
        folder.resolve("lunch.yaml"),
        """
        poll: Lunch
        question: What shall we eat?
        choices: [Ramen, Curry]
        group-by: department
        """);
    try (var bot = Apart.start(folder, command("bot", "run", "--port=0"))) {
      bot.until("started", it -> true);
      run("poll", "send", "lunch.yaml", "--to=everyone");
      awaitQuiet();

      Ran grouped = run("poll", "results", "--by=department");
      Ran other = run("poll", "results", "--by=city");

      assertThat(grouped.exit()).as(grouped::toString).isZero();
      assertThat(grouped.last().path("groups").size()).isGreaterThan(1);
      assertThat(
              grouped
                  .last()
                  .path("groups")
                  .valueStream()
                  .mapToLong(group -> group.path("answered").asLong())
                  .sum())
          .isEqualTo(grouped.last().path("answered").asLong());
      assertThat(other.exit()).as(other::toString).isEqualTo(Exit.USAGE);
      assertThat(other.err()).contains("--by department");
    }
  }

  @Test
  void withoutABotItIsSentFromHereAndSaidThatVotesNeedOne() {
    Ran sent = run("poll", "send", "lunch.yaml", "--to=group:tokyo");
    Ran results = run("poll", "results");

    assertThat(sent.err()).contains("votes come to the bot: postrider bot run");
    assertThat(sent.last().path("answered").asLong()).isZero();
    assertThat(results.err()).contains("No bot runs");
    assertThat(results.exit()).isZero();
  }

  private void awaitQuiet() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> tenant.crowd().tally().asked() > 0 && tenant.crowd().tally().waiting() == 0);
  }

  private static long votes(JsonNode results) {
    return results
        .at("/questions/0/choices")
        .valueStream()
        .mapToLong(choice -> choice.path("votes").asLong())
        .sum();
  }

  private static String[] without(String[] words, String one) {
    return Arrays.stream(words).filter(word -> !word.equals(one)).toArray(String[]::new);
  }

  private Ran run(String... words) {
    return shell.run(command(words));
  }

  private String[] command(String... words) {
    return Apart.command(tenant, folder, words);
  }
}
