package dev.postrider.testkit;

import dev.postrider.reach.ConversationBook;
import dev.postrider.reach.InMemoryConversationBook;

final class InMemoryConversationBookTest extends ConversationBookContract {
  @Override
  protected ConversationBook emptyBook() {
    return new InMemoryConversationBook();
  }
}
