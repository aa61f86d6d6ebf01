package dev.postrider.cli;

import dev.postrider.Settings;
import dev.postrider.audience.Member;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.Reason;
import dev.postrider.message.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `postrider send`: one message to one person, now.
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = {
      "Sends one message to one person, who need not have the app yet: it is installed for them.",
      "Where that would grant the app permissions, it takes a consent."
    },
    footer = {
      "",
      "Examples:",
      "  postrider send --local --to mina.takahashi@demo-acme.example \"The build is green\"",
      "  postrider send --to ada@contoso.com --card poll.json --summary \"A question\"",
      "  postrider send --to ada@contoso.com --card hi.json --card fr:hi.fr.json",
      "",
      "Exit codes: 0 accepted by Teams or skipped, 3 failed or unconfirmed, 4 sign-in or a"
          + " permission is needed, 5 nobody has that name, 6 a consent is missing, 75 the ledger is"
          + " in use"
    })
final class SendCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private MessageOptions said;
  @Mixin private ConsentOption consent;
  @Mixin private Output output;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "USER",
      description = "A user principal name or an object id.")
  private String to;

  @Parameters(arity = "0..1", paramLabel = "TEXT", description = "What to say.")
  private @Nullable String text;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    Message message = said.message(text, terminal);
    Settings settings = connection.settings();
    try (var seat = ledgerFile.seat(settings.tenant())) {
      var unfinished = new Unfinished(connection, ledgerFile, seat.ledger(), settings.tenant());
      seat.hold(unfinished, terminal, List.of());
      try (var postrider = seat.connect(settings)) {
        Member member = postrider.roster().resolve(to);
        if (member.standing() == Member.Standing.UNKNOWN) {
          throw Code.PERSON_UNKNOWN.because(
              "You asked for "
                  + to
                  + ". Give the whole user principal name, such as"
                  + " ada@contoso.com, or the object id.");
        }
        // Finds out what everybody would meet before anything is written down.
        postrider.installer().catalogId();
        consent.require(postrider, terminal);
        seat.tellOfConsent(postrider, terminal);
        Delivery delivery = postrider.send(member.recipient(), message, PATIENCE);
        print(terminal, delivery);
        return exitCode(delivery);
      }
    }
  }

  private static void print(Terminal terminal, Delivery delivery) {
    terminal.tell(json(delivery));
    Reason reason = delivery.reason();
    terminal.say(
        switch (delivery.state()) {
          case ACCEPTED -> "✔ Accepted by Teams for " + delivery.label();
          case SKIPPED -> "▲ Skipped " + delivery.label();
          case FAILED, CANCELLED -> "✖ Not accepted for " + delivery.label();
          case UNCONFIRMED, UNCERTAIN, SENDING ->
              "▲ Sent to " + delivery.label() + ", and Teams did not answer: unconfirmed";
          case PENDING, READY, WAITING ->
              "▲ Not sent yet to "
                  + delivery.label()
                  + ": it goes on with the next send or broadcast on this ledger";
        });
    if (reason != null) {
      terminal.say("  " + reason.meaning() + " (" + reason.code() + ").");
      terminal.say("  " + reason.remedy());
    }
    if (delivery.detail() != null) {
      terminal.say("  " + Terminal.plain(delivery.detail()));
    }
  }

  private static Map<String, Object> json(Delivery delivery) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "delivery");
    json.put("id", delivery.id().value());
    json.put("to", delivery.label());
    json.put("state", delivery.state().name().toLowerCase(Locale.ROOT));
    json.put("activityId", delivery.acceptedAs().map(Object::toString).orElse(null));
    json.put("reason", delivery.why().map(Reason::code).orElse(null));
    json.put("detail", delivery.detail());
    return json;
  }

  private static int exitCode(Delivery delivery) {
    return switch (delivery.state()) {
      case ACCEPTED -> Exit.OK;
      case SKIPPED -> delivery.reason() == Reason.USER_NOT_FOUND ? Exit.SOME_FAILED : Exit.OK;
      case FAILED, CANCELLED, UNCONFIRMED, UNCERTAIN, SENDING -> Exit.SOME_FAILED;
      case PENDING, READY, WAITING -> Exit.TRY_AGAIN;
    };
  }
}
