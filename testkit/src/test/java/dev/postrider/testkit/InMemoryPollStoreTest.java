package dev.postrider.testkit;

import dev.postrider.poll.InMemoryPollStore;
import dev.postrider.poll.PollStore;

final class InMemoryPollStoreTest extends PollStoreContract {
  @Override
  protected PollStore emptyStore() {
    return new InMemoryPollStore();
  }
}
