package dev.postrider;

import static java.util.Objects.requireNonNull;

import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.broadcast.InMemoryBroadcastStore;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.InMemoryDeliveryStore;
import dev.postrider.dialog.DialogStore;
import dev.postrider.dialog.InMemoryDialogStore;
import dev.postrider.poll.InMemoryPollStore;
import dev.postrider.poll.PollStore;
import dev.postrider.reach.ConversationBook;
import dev.postrider.reach.InMemoryConversationBook;

/// Where everything is written down.
public record Stores(
    DeliveryStore deliveries,
    BroadcastStore broadcasts,
    ConversationBook conversations,
    DialogStore dialogs,
    PollStore polls) {
  public Stores {
    requireNonNull(deliveries, "deliveries");
    requireNonNull(broadcasts, "broadcasts");
    requireNonNull(conversations, "conversations");
    requireNonNull(dialogs, "dialogs");
    requireNonNull(polls, "polls");
  }

  /// Stores that are gone with the process: for tests and for trying out.
  public static Stores inMemory() {
    return new Stores(
        new InMemoryDeliveryStore(),
        new InMemoryBroadcastStore(),
        new InMemoryConversationBook(),
        new InMemoryDialogStore(),
        new InMemoryPollStore());
  }
}
