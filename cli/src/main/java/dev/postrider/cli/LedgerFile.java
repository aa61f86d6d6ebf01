package dev.postrider.cli;

import dev.postrider.jdbc.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The ledger that a command works on: by default one file in the user's data folder.
final class LedgerFile {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      descriptionKey = "postrider.store.file",
      description =
          "The ledger, made where there is none (default: ~/.local/share/postrider/ledger.db).")
  private @Nullable Path file;

  Path path() {
    var surroundings = Surroundings.of(spec);
    return file == null ? surroundings.dataFolder().resolve("ledger.db") : surroundings.path(file);
  }

  Ledger open() {
    return Ledger.open(path());
  }

  /// A ledger to read from: one that is not there is not made.
  Ledger openExisting() {
    if (!Files.exists(path())) {
      throw Code.NOT_FOUND.because(
          "There is no ledger "
              + path()
              + ". Nothing was sent from here yet; or name one:"
              + " --ledger FILE");
    }
    return open();
  }

  /// `--ledger FILE` for the commands that we print, where it is needed.
  String flag() {
    return file == null ? "" : " --ledger=" + ShellWord.of(file.toString());
  }
}
