package dev.postrider.delivery;

import dev.postrider.teams.wire.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes outcomes: many callers, one commit for all that came in the meantime. When the queue is
/// full, callers wait, and so nothing more is sent than can be written down.
final class Settler {
  private static final Logger log = LoggerFactory.getLogger(Settler.class);
  private static final int TRIES_AGAIN = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int MOST_IN_A_COMMIT = 256;
  private static final int QUEUE = 1024;

  private final DeliveryStore store;
  private final TenantId tenant;
  private final long epoch;
  private final Hand hand;
  private final Consumer<Delivery> written;
  private final BlockingQueue<Change> queue = new ArrayBlockingQueue<>(QUEUE);
  private volatile boolean failed;
  private volatile boolean troubled;

  /// A settler for one epoch.
  ///
  /// @param written told of every delivery whose step is durable
  Settler(DeliveryStore store, TenantId tenant, long epoch, Hand hand, Consumer<Delivery> written) {
    this.store = store;
    this.tenant = tenant;
    this.epoch = epoch;
    this.hand = hand;
    this.written = written;
  }

  /// Hands over an outcome that must reach the ledger, whoever wants the caller to stop. Only when
  /// the ledger itself has failed is it dropped: the next start finds the intent.
  void put(Change change) {
    boolean interrupted = false;
    while (!failed) {
      try {
        if (queue.offer(change, 1, TimeUnit.SECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes what comes until interrupted, and then what is left.
  void run() {
    try {
      while (true) {
        write(queue.take());
      }
    } catch (InterruptedException e) {
      for (Change left = queue.poll(); left != null; left = queue.poll()) {
        write(left);
      }
    }
  }

  private void write(Change first) {
    var changes = new ArrayList<Change>();
    changes.add(first);
    queue.drainTo(changes, MOST_IN_A_COMMIT - 1);
    settle(changes);
    for (Change change : changes) {
      hand.leave(change.after().id());
      written.accept(change.after());
    }
  }

  /// Tries for a while where the ledger refuses: what is known of messages that were sent would be
  /// lost otherwise, and they would end as unconfirmed.
  private void settle(List<Change> changes) {
    boolean interrupted = false;
    for (int i = 0; ; i++) {
      try {
        store.settle(tenant, epoch, changes);
        troubled = false;
        break;
      } catch (RuntimeException e) {
        troubled = true;
        if (i == TRIES_AGAIN) {
          failed = true;
          throw e;
        }
        log.warn("The ledger refused {} outcomes, to be tried again", changes.size(), e);
        // Whoever wants us to stop waits: a set flag would make every pause end at once.
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(FIRST_PAUSE.toNanos() << i);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the ledger refuses outcomes at the moment.
  boolean isTroubled() {
    return troubled;
  }
}
