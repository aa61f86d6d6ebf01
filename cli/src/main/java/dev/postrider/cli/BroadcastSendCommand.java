package dev.postrider.cli;

import dev.postrider.message.Message;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `postrider broadcast send`: to an audience, in this process, to the end.
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = {
      "Sends one message to an audience and stays until everybody is accounted for.",
      "Whoever lacks the app gets it; where that would grant it permissions, it takes a consent.",
      "Ctrl+C pauses cleanly. More than 50 people of a real tenant take a confirmation; a command"
          + " that plans without sending comes later."
    },
    footer = {
      "",
      "Examples:",
      "  postrider broadcast send --local --to everyone --text \"Hello\"",
      "  postrider broadcast send --to group:tokyo --card poll.json --name \"Canteen poll\"",
      "  postrider broadcast send --to csv:seats.csv --card seat.json --card fr:seat.fr.json",
      "  postrider broadcast send --to csv:people.csv --card poll.json --json",
      "",
      "Exit codes: 0 all accepted or skipped, 1 not finished, 3 some failed or unconfirmed, or"
          + " nobody was reached and somebody is unknown, 4 sign-in or a permission is needed,"
          + " 5 no such audience, 6 a confirmation or consent is missing, 75 the ledger is in use, 130"
          + " paused by Ctrl+C"
    })
final class BroadcastSendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private LedgerFile ledgerFile;
  @Mixin private MessageOptions said;
  @Mixin private ConsentOption consent;
  @Mixin private Output output;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "AUDIENCE",
      description = "everyone, group:NAME, team:NAME or csv:FILE.")
  private String to;

  @Option(names = "--text", paramLabel = "TEXT", description = "What to say, in place of a card.")
  private @Nullable String text;

  @Option(
      names = "--name",
      paramLabel = "N",
      defaultValue = "",
      description = "What you call this broadcast.")
  private String name;

  @Option(
      names = "--confirm",
      paramLabel = "TENANT:COUNT",
      description = "Confirms how many people of which tenant are written to.")
  private @Nullable String confirm;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    Message message = said.message(text, terminal);
    AudienceOption audience = AudienceOption.read(to, Surroundings.of(spec));
    return new Broadcasting(connection, ledgerFile, terminal)
        .send(
            new Broadcasting.Order(audience, to, message, name, confirm, "goes to"),
            postrider -> consent.require(postrider, terminal));
  }
}
