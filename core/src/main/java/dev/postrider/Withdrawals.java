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
import dev.postrider.teams.activity.ConversationReference;
import dev.postrider.teams.wire.TenantId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes back the dialogs of broadcasts that were cancelled: a question that nobody asks any more
/// must not go on catching what people write. Whoever cancelled may have been another process.
final class Withdrawals {
  private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);
  private static final int LATELY = 1_000;
  private static final int MOST_DIALOGS = 100;
  private static final int PAGE = 500;
  private static final Set<DeliveryState> OUT =
      EnumSet.of(DeliveryState.ACCEPTED, DeliveryState.UNCONFIRMED);

  private final TenantId tenant;
  private final BroadcastStore broadcasts;
  private final Stores stores;
  private final Set<BroadcastId> dialogs = new HashSet<>();
  private final Set<BroadcastId> others = new HashSet<>();
  private final Set<BroadcastId> done = new HashSet<>();
  private final Set<BroadcastId> failing = new HashSet<>();
  private final Map<String, ConversationReference> left = new LinkedHashMap<>();

  Withdrawals(TenantId tenant, BroadcastStore broadcasts, Stores stores) {
    this.tenant = tenant;
    this.broadcasts = broadcasts;
    this.stores = stores;
  }

  /// Looks at the newest broadcasts of dialogs, and takes back what is to be taken back. Where that
  /// fails it is tried again the next time, and the others are not held up.
  void run(DialogRunner runner) {
    Map.copyOf(left).forEach((key, where) -> cancel(runner, key, where));
    List<BroadcastId> newest = broadcasts.newestIds(tenant, LATELY);
    Set<BroadcastId> all = Set.copyOf(newest);
    List.of(dialogs, others, done, failing).forEach(known -> known.retainAll(all));
    newest.stream()
        .filter(id -> tried(id, () -> isDialog(id)))
        .limit(MOST_DIALOGS)
        .filter(id -> !done.contains(id) && tried(id, () -> isOver(runner, id)))
        .forEach(done::add);
  }

  /// Takes back what is out, where the broadcast was cancelled.
  ///
  /// @return whether there is nothing more to take back
  private boolean isOver(DialogRunner runner, BroadcastId id) {
    if (!isCancelled(id)) {
      return false;
    }
    // Before those that are out: what is still on its way is found the next time.
    boolean last = nothingIsOnItsWay(id);
    withdraw(runner, id);
    return last;
  }

  private boolean tried(BroadcastId id, BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      if (failing.add(id)) {
        log.error("The dialogs of a broadcast cannot be taken back yet: broadcast={}", id, e);
      }
      return false;
    }
  }

  private boolean isCancelled(BroadcastId id) {
    return stores
        .deliveries()
        .origin(tenant, id.origin())
        .filter(origin -> origin.state() == Origin.State.CANCELLED)
        .isPresent();
  }

  /// What a broadcast says never changes, so each is read once.
  private boolean isDialog(BroadcastId id) {
    if (dialogs.contains(id)) {
      return true;
    }
    if (others.contains(id)) {
      return false;
    }
    boolean dialog =
        broadcasts
            .find(tenant, id)
            .filter(broadcast -> broadcast.message() instanceof DialogStart)
            .isPresent();
    (dialog ? dialogs : others).add(id);
    return dialog;
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
          .ifPresent(where -> cancel(runner, key, where));
    }
  }

  private void cancel(DialogRunner runner, String key, ConversationReference where) {
    try {
      runner.cancel(where, key);
      left.remove(key);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      if (left.put(key, where) == null) {
        log.error("A dialog could not be taken back: push={} {}", key, where.conversation(), e);
      }
    }
  }
}
