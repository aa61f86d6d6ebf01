package dev.postrider.jdbc;

import static org.junit.jupiter.api.Assertions.fail;

import dev.postrider.reach.ConversationBook;
import dev.postrider.testkit.ConversationBookContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlConversationBookTest extends ConversationBookContract {
  @TempDir private Path folder = Path.of("");
  private @Nullable Ledger ledger;

  @Override
  protected ConversationBook emptyBook() {
    ledger = Ledger.open(folder.resolve("ledger.db"));
    return ledger.conversations();
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
