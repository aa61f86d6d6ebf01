package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Poll files as people write them, good and bad; nothing of them is sent.
class PollFilesTest {
  @TempDir private static Path keys;
  @TempDir private Path folder;
  private TinyTenant tenant;
  private Shell shell;

  @BeforeEach
  void start() {
    tenant = new TinyTenant(keys);
    shell = tenant.shell(folder);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--acknowledgement"})
  void theFileToBeginWithHasNoFaults(String kind) {
    Ran written =
        kind.isEmpty()
            ? shell.run("poll", "new", "it.yaml")
            : shell.run("poll", "new", kind, "it.yaml");
    Ran plan = shell.run("poll", "send", "it.yaml", "--to=everyone", "--dry-run", "--json");
    Ran again = shell.run("poll", "new", "it.yaml");

    assertThat(written.exit()).as(written::toString).isZero();
    assertThat(plan.exit()).as(plan::toString).isZero();
    assertThat(plan.last().path("people").asInt()).isEqualTo(10);
    assertThat(plan.last().at("/skipped/guest_excluded").asInt()).isEqualTo(1);
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("is there already");
    assertThat(tenant.tenant().ledger().tally().messagesAccepted()).isZero();
  }

  @Test
  void aSecondDocumentIsAFault() throws IOException {
    write(
        """
        poll: Lunch
        question: What shall we eat?
        choices: [Ramen, Curry]
        ---
        anonymous: true
        """);

    Ran ran = shell.run("poll", "send", "poll.yaml", "--to=everyone");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("poll.yaml:5: ", "something else after the poll");
  }

  @Test
  void aDryRunShowsWhatIsAsked() throws IOException {
    write(
        """
        poll: Lunch
        question: What shall we eat?
        choices: [Ramen, ラーメン]
        anonymous: true
        """);

    Ran ran = shell.run("poll", "send", "poll.yaml", "--to=group:tokyo", "--dry-run");

    assertThat(ran.out())
        .contains("What shall we eat?", "[ ラーメン ]", "anonymous", "Nothing was sent");
  }

  @Test
  void everyFaultIsToldAtOnceWithItsLine() throws IOException {
    write(
        """
        poll: Lunch
        question: What shall we eat?
        choices: [Ramen]
        anonimous: true
        """);

    Ran ran = shell.run("poll", "send", "poll.yaml", "--to=everyone");
    Ran json = shell.run("poll", "send", "poll.yaml", "--to=everyone", "--json");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("PST-POL-001", "poll.yaml:3: ", "poll.yaml:4: ", "anonymous");
    assertThat(json.objects())
        .filteredOn(it -> it.path("type").asString().equals("fault"))
        .extracting(it -> it.path("line").asInt())
        .containsExactly(3, 4);
    JsonNode last = json.last();
    assertThat(last.path("code").asString()).isEqualTo("PST-POL-001");
  }

  @Test
  void whatIsNoYamlIsSaidWithItsLine() throws IOException {
    write("poll: Lunch\n  question: [What\n");

    Ran ran = shell.run("poll", "send", "poll.yaml", "--to=everyone");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(2);
    assertThat(ran.err()).contains("poll.yaml:2:");
  }

  @Test
  void whatIsNotThereOrNotTextIsSaid() throws IOException {
    Files.write(folder.resolve("poll.yaml"), new byte[] {'p', (byte) 0xff, (byte) 0xfe});

    Ran missing = shell.run("poll", "send", "other.yaml", "--to=everyone");
    Ran folderForFile = shell.run("poll", "send", ".", "--to=everyone");
    Ran nowhere = shell.run("poll", "new", "nowhere/poll.yaml");
    Ran folderForLedger = shell.run("poll", "list", "--ledger", ".");
    Ran none = shell.run("poll", "list", "--limit=0");
    Ran notText = shell.run("poll", "send", "poll.yaml", "--to=everyone");

    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("PST-REQ-001", "postrider poll new");
    assertThat(folderForFile.err()).contains("is a folder");
    assertThat(nowhere.err()).contains("There is no folder");
    assertThat(folderForLedger.err()).contains("PST-STO-003", "is a folder. Name a file");
    assertThat(none.exit()).as(none::toString).isEqualTo(2);
    assertThat(notText.exit()).isEqualTo(2);
    assertThat(notText.err()).contains("UTF-8");
  }

  @Test
  void theSameIsReadFromJson() throws IOException {
    Files.writeString(
        folder.resolve("poll.json"),
        """
        {"poll": "Lunch", "question": "What shall we eat?", "choices": ["Ramen", "Curry"]}
        """);

    Ran ran = shell.run("poll", "send", "poll.json", "--to=everyone", "--dry-run", "--json");

    assertThat(ran.exit()).as(ran::toString).isZero();
    assertThat(ran.last().path("name").asString()).isEqualTo("Lunch");
  }

  @Test
  void whereNothingWasSentThereIsNothingToLookAt() {
    shell.run("broadcast", "send", "--to=group:tokyo", "--text=Hello");

    Ran list = shell.run("poll", "list");
    Ran results = shell.run("poll", "results");
    Ran unknown = shell.run("poll", "close", "poll_1");

    assertThat(list.exit()).as(list::toString).isZero();
    assertThat(list.out()).contains("postrider poll new");
    assertThat(results.exit()).isEqualTo(5);
    assertThat(unknown.exit()).isEqualTo(5);
    assertThat(unknown.err()).contains("postrider poll list");
  }

  @Test
  void aKeyThatStandsTwiceIsSaidWithItsLine() throws IOException {
    write("poll: Lunch\nquestion: What?\nchoices: [A, B]\nquestion: When?\n");

    Ran ran = shell.run("poll", "send", "poll.yaml", "--to=everyone");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(2);
    assertThat(ran.err()).contains("poll.yaml:4: question stands twice").doesNotContain("neither");
  }

  @Test
  void theFileOfAnAcknowledgementNamesItselfAndWhatToDoNext() throws IOException {
    Ran written = shell.run("ack", "new", "policy.yaml");
    Ran help = shell.run("ack", "--help");

    assertThat(written.out()).contains("postrider ack send policy.yaml");
    assertThat(folder.resolve("policy.yaml"))
        .content()
        .contains("postrider ack send policy.yaml", "acknowledge: ");
    assertThat(help.out()).contains("Usage: postrider ack");
  }

  @Test
  void aClosingTimeIsToldWithItsZone() throws IOException {
    write("poll: Lunch\nquestion: What?\nchoices: [A, B]\ncloses: 2100-01-29T12:00:00+09:00\n");

    Ran ran = shell.run("poll", "send", "poll.yaml", "--to=everyone", "--dry-run");

    assertThat(ran.out())
        .contains("closes " + Figures.moment(Instant.parse("2100-01-29T03:00:00Z")))
        .contains(ZoneId.systemDefault().getId());
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("poll.yaml"), text);
  }
}
