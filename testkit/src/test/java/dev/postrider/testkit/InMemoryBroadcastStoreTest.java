package dev.postrider.testkit;

import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.broadcast.InMemoryBroadcastStore;

final class InMemoryBroadcastStoreTest extends BroadcastStoreContract {
  @Override
  protected BroadcastStore emptyStore() {
    return new InMemoryBroadcastStore();
  }
}
