package dev.postrider.jdbc;

import static org.junit.jupiter.api.Assertions.fail;

import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.testkit.BroadcastStoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlBroadcastStoreTest extends BroadcastStoreContract {
  @TempDir private Path folder = Path.of("");
  private @Nullable Ledger ledger;

  @Override
  protected BroadcastStore emptyStore() {
    ledger = Ledger.open(folder.resolve("ledger.db"));
    return ledger.broadcasts();
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
