package dev.postrider.cli;

import dev.postrider.Stores;
import dev.postrider.jdbc.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A ledger file that is gone with the command.
final class FreshLedger implements AutoCloseable {
  private final Path folder;
  private final Ledger ledger;

  FreshLedger() {
    try {
      folder = Files.createTempDirectory("postrider-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder for the ledger", e);
    }
    ledger = Ledger.open(folder.resolve("ledger.db"));
  }

  Stores stores() {
    return ledger.stores();
  }

  @Override
  public void close() {
    ledger.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
