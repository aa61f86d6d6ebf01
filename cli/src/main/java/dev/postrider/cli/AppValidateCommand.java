package dev.postrider.cli;

import dev.postrider.teams.manifest.AppPackage;
import dev.postrider.teams.manifest.Fault;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `postrider app validate`: everything wrong with a package, in one pass.
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Lists everything that is wrong with an app package, field by field, whoever made it.",
      "✖ is a fault: Teams would refuse the package or part of it. ▲ is a note: look whether you"
          + " mean it."
    },
    footer = {
      "",
      "Examples:",
      "  postrider app validate canteen.zip",
      "",
      "Exit codes: 0 sound (notes may be there), 1 it has faults or cannot be read"
    })
final class AppValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "The zip.")
  private Path file;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    byte[] zip = PackageFile.read(Surroundings.of(spec).path(file));
    List<Fault> faults = AppPackage.validate(zip);
    List<Fault> notes = Faults.notes(zip);
    Faults.print(terminal, faults);
    Faults.printNotes(terminal, notes);
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "validation");
    json.put("file", file.toString());
    json.put("faults", faults.size());
    json.put("notes", notes.size());
    terminal.tell(json);
    terminal.say(faults.isEmpty() ? "✔ " + file + ": no faults" : "✖ " + Faults.count(faults));
    return faults.isEmpty() ? Exit.OK : Exit.FAILED;
  }
}
