package dev.postrider.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs each example as a reader would, with the local tenant that it starts.
class ExamplesTest {
  private interface Main {
    void run() throws Exception;
  }

  @Test
  void oneMessageIsAccepted() throws Exception {
    assertThat(printed(() -> SendOneMessage.main(new String[0])))
        .contains("ada@demo-acme.example: ACCEPTED");
  }

  @Test
  void aMessageToSomebodyWhoBlockedTheBotSaysWhatToDo() throws Exception {
    assertThat(printed(() -> SendOneMessage.main(new String[] {"hugo@demo-acme.example"})))
        .contains("hugo@demo-acme.example: FAILED", "The person blocked the bot.");
  }

  @Test
  void aGroupIsAccountedFor() throws Exception {
    assertThat(printed(() -> BroadcastToGroup.main(new String[0])))
        .contains("4 of 7 accepted", "1: The person blocked the bot");
  }

  @Test
  void eachIsGreetedByName() throws Exception {
    assertThat(printed(() -> GreetEachByName.main(new String[0])))
        .contains("4 of 7 were greeted by name");
  }

  @Test
  void onePersonIsNotified() throws Exception {
    assertThat(printed(() -> NotifyOnePerson.main(new String[0])))
        .contains("ada@demo-acme.example: ACCEPTED");
  }

  @Test
  void everybodyGetsTheApp() throws Exception {
    assertThat(printed(() -> InstallForEverybody.main(new String[0])))
        .contains(
            "10 of 12 have the app", "10: The app was installed", "1: The account is disabled");
  }

  @Test
  void aNewLedgerHoldsNothing(@TempDir Path folder) throws Exception {
    var file = folder.resolve("ledger.db").toString();

    assertThat(printed(() -> KeepALedger.main(new String[] {file})))
        .contains("The local tenant is at");
  }

  private static String printed(Main main) throws Exception {
    var bytes = new ByteArrayOutputStream();
    PrintStream console = System.out;
    try (var recording = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(recording);
      main.run();
    } finally {
      System.setOut(console);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
