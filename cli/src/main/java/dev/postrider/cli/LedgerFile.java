package dev.postrider.cli;

import dev.postrider.jdbc.Ledger;
import dev.postrider.jdbc.LedgerInUseException;
import dev.postrider.teams.wire.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

  /// @throws Told where it is a folder
  Path path() {
    var surroundings = Surroundings.of(spec);
    if (file == null) {
      return surroundings.dataFolder().resolve("ledger.db");
    }
    Path path = surroundings.path(file);
    if (Files.isDirectory(path)) {
      throw Code.LEDGER_UNUSABLE.because(file + " is a folder. Name a file: --ledger FILE");
    }
    return path;
  }

  Ledger open() {
    return Ledger.open(path());
  }

  /// To send to a tenant: beside its bot where that runs, alone otherwise.
  ///
  /// @throws LedgerInUseException where another process works on it that takes nothing in
  Seat seat(TenantId tenant) {
    try {
      return new Seat(open(), Optional.empty());
    } catch (LedgerInUseException e) {
      if (BotRole.of(e.holder()).filter(bot -> bot.serves(tenant)).isEmpty()) {
        throw e;
      }
      return new Seat(Ledger.visit(path()), Optional.of(e.holder()));
    }
  }

  /// The same with a ledger that is there.
  Seat existingSeat(TenantId tenant) {
    requireThere();
    return seat(tenant);
  }

  /// To look at, and to write what is short, whoever else works on it: one that is not there is not
  /// made.
  Ledger visit() {
    requireThere();
    return Ledger.visit(path());
  }

  private void requireThere() {
    if (!Files.exists(path())) {
      throw Code.NOT_FOUND.because(
          "There is no ledger "
              + path()
              + ". Nothing was sent from here yet; or name one:"
              + " --ledger FILE");
    }
  }

  /// `--ledger FILE` for the commands that we print, where it is needed.
  String flag() {
    return file == null ? "" : " --ledger=" + ShellWord.of(file.toString());
  }
}
