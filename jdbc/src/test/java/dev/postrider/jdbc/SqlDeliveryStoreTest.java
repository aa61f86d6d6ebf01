package dev.postrider.jdbc;

import static org.junit.jupiter.api.Assertions.fail;

import dev.postrider.delivery.DeliveryStore;
import dev.postrider.testkit.DeliveryStoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlDeliveryStoreTest extends DeliveryStoreContract {
  @TempDir private Path folder = Path.of("");
  private @Nullable Ledger ledger;

  @Override
  protected DeliveryStore emptyStore() {
    ledger = Ledger.open(folder.resolve("ledger.db"));
    return ledger.deliveries();
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
