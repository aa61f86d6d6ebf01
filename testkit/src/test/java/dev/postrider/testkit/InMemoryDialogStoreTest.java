package dev.postrider.testkit;

import dev.postrider.dialog.DialogStore;
import dev.postrider.dialog.InMemoryDialogStore;

final class InMemoryDialogStoreTest extends DialogStoreContract {
  @Override
  protected DialogStore emptyStore() {
    return new InMemoryDialogStore();
  }
}
