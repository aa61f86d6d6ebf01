package dev.postrider.jdbc;

import static org.junit.jupiter.api.Assertions.fail;

import dev.postrider.dialog.DialogStore;
import dev.postrider.testkit.DialogStoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlDialogStoreTest extends DialogStoreContract {
  @TempDir private Path folder = Path.of("");
  private @Nullable Ledger ledger;

  @Override
  protected DialogStore emptyStore() {
    ledger = Ledger.open(folder.resolve("ledger.db"));
    return ledger.dialogs();
  }

  @AfterEach
  void close() {
    if (ledger == null) {
      fail("no ledger was opened");
    } else {
      ledger.close();
    }
  }
}
