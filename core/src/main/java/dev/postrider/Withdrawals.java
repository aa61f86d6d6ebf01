package dev.postrider;

import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastStore;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.Origin;
import dev.postrider.dialog.DialogPush;
import dev.postrider.dialog.DialogRunner;
import dev.postrider.message.DialogStart;
import dev.postrider.reach.ConversationBook;
import dev.postrider.teams.wire.TenantId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes back the dialogs of broadcasts that were cancelled: a question that nobody asks any more
/// must not go on catching what people write. Whoever cancelled may have been another process.
final class Withdrawals {
  private static final int LATELY = 20;
  private static final int PAGE = 500;
  private static final Set<DeliveryState> OUT =
      EnumSet.of(DeliveryState.ACCEPTED, DeliveryState.UNCONFIRMED);

  private final TenantId tenant;
  private final BroadcastStore broadcasts;
  private final Stores stores;
  private final Set<BroadcastId> done = new HashSet<>();

  Withdrawals(TenantId tenant, BroadcastStore broadcasts, Stores stores) {
    this.tenant = tenant;
    this.broadcasts = broadcasts;
    this.stores = stores;
  }

  /// Looks at the newest broadcasts, and takes back what is to be taken back.
  void run(DialogRunner runner) {
    for (BroadcastId id : broadcasts.newestIds(tenant, LATELY)) {
      if (!done.contains(id) && isCancelled(id) && isDialog(id)) {
        // Before those that are out: what is still on its way is found the next time.
        boolean last = nothingIsOnItsWay(id);
        withdraw(runner, id);
        if (last) {
          done.add(id);
        }
      }
    }
  }

  private boolean isCancelled(BroadcastId id) {
    return stores
        .deliveries()
        .origin(tenant, id.origin())
        .filter(origin -> origin.state() == Origin.State.CANCELLED)
        .isPresent();
  }

  private boolean isDialog(BroadcastId id) {
    return broadcasts
        .find(tenant, id)
        .filter(broadcast -> broadcast.message() instanceof DialogStart)
        .isPresent();
  }

  private boolean nothingIsOnItsWay(BroadcastId id) {
    return stores.deliveries().tally(tenant, id.origin()).waiting() == 0;
  }

  private void withdraw(DialogRunner runner, BroadcastId id) {
    long after = 0;
    while (true) {
      List<Delivery> page = stores.deliveries().page(tenant, id.origin(), OUT, after, PAGE);
      page.forEach(delivery -> withdraw(runner, delivery));
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().seq();
    }
  }

  private void withdraw(DialogRunner runner, Delivery delivery) {
    String key = DialogPush.key(delivery.origin().value(), delivery.id().value());
    if (stores.dialogs().ending(tenant, key).isEmpty()) {
      stores
          .conversations()
          .find(tenant, delivery.recipient())
          .map(ConversationBook.Entry::reference)
          .ifPresent(where -> runner.cancel(where, key));
    }
  }
}
