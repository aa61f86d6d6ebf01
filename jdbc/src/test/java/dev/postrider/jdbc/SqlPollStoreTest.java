package dev.postrider.jdbc;

import static org.junit.jupiter.api.Assertions.fail;

import dev.postrider.poll.PollStore;
import dev.postrider.testkit.PollStoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlPollStoreTest extends PollStoreContract {
  @TempDir private Path folder = Path.of("");
  private @Nullable Ledger ledger;

  @Override
  protected PollStore emptyStore() {
    ledger = Ledger.open(folder.resolve("ledger.db"));
    return ledger.polls();
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
