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
    description = "Lists everything that is wrong with an app package, field by field.",
    footer = {
      "",
      "Examples:",
      "  postrider app validate canteen.zip",
      "",
      "Exit codes: 0 sound, 1 it has faults"
    })
final class AppValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "The zip.")
  private Path file;

  @Override
  public Integer call() {
    Terminal terminal = output.terminal();
    List<Fault> faults = AppPackage.validate(PackageFile.read(Surroundings.of(spec).path(file)));
    Faults.print(terminal, faults);
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "validation");
    json.put("file", file.toString());
    json.put("faults", faults.size());
    terminal.tell(json);
    terminal.say(faults.isEmpty() ? "✔ " + file + ": no faults" : Faults.count(faults));
    return faults.isEmpty() ? Exit.OK : Exit.FAILED;
  }
}
