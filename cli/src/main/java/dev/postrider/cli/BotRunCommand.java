package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.jdbc.Ledger;
import dev.postrider.jdbc.LedgerInUseException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `postrider bot run`: takes what Teams sends to the bot, and sends what is handed in.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the bot until Ctrl+C: votes and messages come to it, it learns conversations, and it"
          + " sends what other commands hand in on the same ledger (broadcast send, poll send, poll"
          + " remind), and what an earlier process left unfinished.",
      "Teams calls it at a public https address: put a reverse proxy or a tunnel before it, and name"
          + " that address as the bot's messaging endpoint. The local tenant needs neither."
    },
    footer = {
      "",
      "Examples:",
      "  postrider bot run --local                        with postrider emulator start beside it",
      "  postrider bot run --port 3978 --tenant-id … --client-id … --client-secret-file …",
      "  postrider bot run --greeting \"Hello! I bring news and ask questions.\"",
      "",
      "Exit codes: 1 it has no port or the tenant cannot be spoken to, 4 sign-in or a permission is"
          + " needed, 5 the app is not in the catalogue, 75 another process works on the ledger,"
          + " 130 stopped by Ctrl+C"
    })
final class BotRunCommand implements Callable<Integer> {
  private static final Duration EVENT_WAIT = Duration.ofSeconds(2);

  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private Listening listening;
  @Mixin private ConsentOption consent;
  @Mixin private Output output;

  @Option(
      names = "--greeting",
      paramLabel = "TEXT",
      description =
          "What to say to whoever gets the app, except by a broadcast (default: nothing).")
  private @Nullable String greeting;

  @Override
  public Integer call() {
    Settings settings = connection.settings();
    Terminal terminal = output.terminal();
    try (var interruption = Interruption.ofThisThread();
        var ledger = open();
        var postrider = Postrider.connect(settings.hearingEvents(EVENT_WAIT), ledger.stores())) {
      // Finds out what everybody would meet before anything comes in.
      postrider.installer().catalogId();
      consent.agreeIfGiven(postrider, terminal);
      greet(postrider);
      try (var server = listening.listen()) {
        server.attach(postrider);
        begun(terminal, ledger, server, settings);
        postrider.start();
        new BotNews(postrider, terminal, ledger, settings.tenant()).tell();
      } catch (InterruptedException e) {
        terminal.note("Stopped. What was not sent yet goes on at the next start.");
      }
      return interruption.isStruck() ? Exit.INTERRUPTED : Exit.OK;
    }
  }

  private Ledger open() {
    try {
      return ledgerFile.open();
    } catch (LedgerInUseException e) {
      throw new Told(
          Failure.of(e)
              .and("A ledger has one bot. End that process first, or name another: --ledger FILE"));
    }
  }

  private void greet(Postrider postrider) {
    String words = greeting;
    if (words != null) {
      postrider
          .bot()
          .onMemberAdded((turn, member) -> {
            // A broadcast installs the app for people: they get its message, and no greeting too.
            if (!postrider.isBroadcasting()) {
              turn.reply(words);
            }
          });
    }
  }

  private void begun(Terminal terminal, Ledger ledger, BotServer server, Settings settings) {
    URI url = server.url();
    ledger.announce(BotRole.of(settings.tenant()).text());
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "started");
    json.put("url", url.toString());
    json.put("ledger", ledger.file().toString());
    json.put("tenantId", settings.tenant().value());
    terminal.tell(json);
    terminal.say("✔ tenant   " + settings.tenant());
    terminal.say("✔ ledger   " + Terminal.plain(ledger.file().toString()));
    listening.tell(url, connection, settings, terminal);
  }
}
