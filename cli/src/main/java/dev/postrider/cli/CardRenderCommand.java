package dev.postrider.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `postrider card render`: a template filled with data.
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Fills a template with data and prints the card that comes out, as JSON.",
    footer = {
      "",
      "Examples:",
      "  postrider card render seat.json --data one-person.json",
      "",
      "Exit codes: 0 filled, 2 it cannot be read or filled"
    })
final class CardRenderCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A template, as JSON.")
  private Path file;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "What to fill it with, as a JSON object.")
  private Path data;

  @Override
  public Integer call() {
    Surroundings here = Surroundings.of(spec);
    var card = CardFile.read(here.path(file)).template().expand(FillingFile.read(here.path(data)));
    var out = spec.commandLine().getOut();
    out.println(
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(card.json()));
    out.flush();
    return Exit.OK;
  }
}
