package dev.postrider.cli;

import dev.postrider.audience.Fields;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.card.CardFinding;
import dev.postrider.teams.card.CardLint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `postrider card lint`: what Teams would make of a card.
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what Teams would refuse, leave out or not draw of a card, and what a template shows.",
      "✖ is a fault; ▲ people may miss something; · it would be better with it."
    },
    footer = {
      "",
      "Examples:",
      "  postrider card lint canteen.json",
      "  postrider card lint seat.json --data one-person.json",
      "",
      "Exit codes: 0 sound (notes may be there), 1 it has faults, 2 it cannot be read or filled"
    })
final class CardLintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "A card or a template, as JSON.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "What to fill a template with, as a JSON object; what comes out is looked at.")
  private @Nullable Path data;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    Surroundings here = Surroundings.of(spec);
    CardFile card = CardFile.read(here.path(file));
    AdaptiveCard looked =
        data == null
            ? card.template().card()
            : card.template().expand(FillingFile.read(here.path(data)));
    // A file holds no message, so that its summary is nobody's concern here.
    CardLint lint = data == null ? CardLint.template(true) : CardLint.card(true);
    List<CardFinding> findings = lint.check(looked);
    CardFile.print(findings, terminal);
    tell(card, looked, findings, terminal);
    return CardLint.hasErrors(findings) ? Exit.FAILED : Exit.OK;
  }

  private static void tell(
      CardFile card, AdaptiveCard looked, List<CardFinding> findings, Terminal terminal) {
    int size = CardFile.size(looked.json().toString());
    List<String> unusual =
        card.template().fields().stream()
            .filter(field -> Fields.OF_THE_DIRECTORY.stream().noneMatch(field::equalsIgnoreCase))
            .toList();
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "lint");
    json.put("file", card.name());
    json.put("bytes", size);
    json.put("fields", List.copyOf(card.template().fields()));
    json.put("notInTheDirectory", unusual);
    json.put("findings", findings.size());
    terminal.tell(json);
    if (!card.template().fields().isEmpty()) {
      terminal.say("It shows: " + String.join(", ", card.template().fields()));
    }
    if (!unusual.isEmpty()) {
      terminal.say(
          "Not in the directory, so a csv: list needs a column of that name: "
              + String.join(", ", unusual));
    }
    terminal.say(
        (CardLint.hasErrors(findings) ? "✖ " : "✔ ")
            + card.name()
            + ": "
            + CardFile.kilobytes(size)
            + " of 100 KB, "
            + (findings.size() == 1 ? "1 finding" : findings.size() + " findings"));
  }
}
