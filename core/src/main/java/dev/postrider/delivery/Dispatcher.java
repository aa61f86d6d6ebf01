package dev.postrider.delivery;

import static java.util.function.Predicate.not;

import dev.postrider.message.Message;
import dev.postrider.reach.ReachException;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.throttle.Throttle;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends what is ready: takes a slot, commits the intent just before it, and hands slot and message
/// to a thread of its own. One message is in flight for a conversation at a time. In the lane of
/// bulk calls, what is ready for the same origin shares a slot and a call.
final class Dispatcher {
  private static final int MOST_IN_A_COMMIT = 256;
  private static final long HORIZON = Duration.ofMillis(5).toNanos();
  private static final Duration INTENT_GROWS_OLD = Duration.ofSeconds(2);
  private static final long LOOK_AT_LEDGER = Duration.ofMillis(50).toNanos();

  /// What stands when something dies on the way that no code foresees.
  private static final Outcome LOST =
      new Outcome.Uncertain(
          Outcome.Uncertain.Doubt.CUT, Optional.empty(), "sending ended without an outcome");

  private static final Duration RESOURCE_WAIT_IN_HAND = Duration.ofMillis(20);

  /// How long a bulk call waits for others to share it, at least.
  private static final Duration GATHERING = Duration.ofMillis(50);

  /// What the dispatcher works with.
  record Parts(
      TenantId tenant,
      long epoch,
      DeliveryStore store,
      Courier courier,
      Throttle throttle,
      Ticker ticker,
      InstantSource clock,
      DeliveryStateMachine machine,
      Function<OriginId, Origin> origins,
      Messages messages,
      Settler settler,
      Hand hand,
      Halt halt,
      ExecutorService threads) {}

  /// A call that takes its turn; all that is needed is read before its intents, so that nothing but
  /// the wire can fail after them.
  ///
  /// @param ready what it carries: one delivery, or several of a bulk call
  private record Departure(
      List<Prepared.Ready> ready, Throttle.Slot slot, Origin origin, Message message) {}

  private final Parts parts;
  private final BlockingQueue<Prepared.Ready> queue = new LinkedBlockingQueue<>();
  private final Semaphore inFlight;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> busy = new HashSet<>();
  private final Map<String, ArrayDeque<Prepared.Ready>> parked = new HashMap<>();
  private long commitNanos;

  /// A dispatcher that is not running.
  ///
  /// @param inFlight a permit for each call; others take of them, too
  Dispatcher(Parts parts, Semaphore inFlight) {
    this.parts = parts;
    this.inFlight = inFlight;
  }

  void offer(Prepared.Ready ready) {
    queue.add(ready);
  }

  /// Sends until interrupted. What is in flight then goes on.
  void run() throws InterruptedException {
    while (true) {
      List<Departure> batch = batch();
      if (!batch.isEmpty()) {
        depart(batch);
      }
    }
  }

  /// What departs within the next few milliseconds: one message at the pace of a tenant, many where
  /// nothing limits us.
  private List<Departure> batch() throws InterruptedException {
    Prepared.Ready first = queue.take();
    inFlight.acquire();
    var batch = new ArrayList<Departure>();
    boolean filled = false;
    try {
      fill(batch, first);
      filled = true;
    } finally {
      if (!filled) {
        inFlight.release(batch.size() + 1);
      }
    }
    return batch;
  }

  /// Each departure has a permit, and so has the message that is looked at.
  private void fill(List<Departure> batch, Prepared.Ready first) throws InterruptedException {
    long horizon = Math.max(HORIZON, 2 * commitNanos);
    for (Prepared.Ready next = first; next != null; next = another()) {
      if (!takes(next)) {
        inFlight.release();
        continue;
      }
      Throttle.Slot slot = parts.throttle().reserve(next.route().call());
      if (next.route().lane() == Route.Lane.BULK) {
        batch.add(departure(gather(next, slot), slot));
        return;
      }
      batch.add(departure(List.of(next), slot));
      if (slot.ahead().toNanos() > horizon || batch.size() == MOST_IN_A_COMMIT) {
        return;
      }
    }
  }

  /// The next message, with a permit, where both are there.
  private Prepared.@Nullable Ready another() throws InterruptedException {
    // With a time, because only then it does not overtake another lane.
    if (!inFlight.tryAcquire(0, TimeUnit.SECONDS)) {
      return null;
    }
    Prepared.Ready next = queue.poll();
    if (next == null) {
      inFlight.release();
    }
    return next;
  }

  private Departure departure(List<Prepared.Ready> ready, Throttle.Slot slot) {
    OriginId origin = ready.getFirst().delivery().origin();
    return new Departure(ready, slot, parts.origins().apply(origin), parts.messages().of(origin));
  }

  /// Whether this message leaves now; where not, it is put aside, let go or given up.
  private boolean takes(Prepared.Ready next) {
    if (parts.halt().isHalted()) {
      parts.hand().leave(next.delivery().id());
      return false;
    }
    if (isTooLate(next)) {
      parts.settler().put(parts.machine().expired(next.delivery(), parts.clock().instant()));
      return false;
    }
    return claims(next);
  }

  /// Those of the same origin that are ready when the slot comes near, as many as a call may name.
  private List<Prepared.Ready> gather(Prepared.Ready first, Throttle.Slot slot)
      throws InterruptedException {
    var together = new ArrayList<Prepared.Ready>();
    together.add(first);
    long wait = Math.max(GATHERING.toNanos(), slot.ahead().toNanos() - HORIZON - commitNanos);
    parts.ticker().sleepUntil(parts.ticker().nanos() + wait);
    var others = new ArrayList<Prepared.Ready>();
    while (together.size() < FeedScope.Bulk.MOST) {
      Prepared.Ready next = queue.poll();
      if (next == null) {
        break;
      }
      if (!next.delivery().origin().equals(first.delivery().origin())) {
        others.add(next);
      } else if (takes(next)) {
        together.add(next);
      }
    }
    queue.addAll(others);
    return together;
  }

  /// A message may have waited long for its conversation's windows.
  private boolean isTooLate(Prepared.Ready ready) {
    return parts
        .origins()
        .apply(ready.delivery().origin())
        .deadline()
        .filter(parts.clock().instant()::isAfter)
        .isPresent();
  }

  /// Claims the conversation, or puts the message aside until it is free.
  private boolean claims(Prepared.Ready ready) {
    String conversation = ready.route().place();
    lock.lock();
    try {
      if (busy.contains(conversation)) {
        parked.computeIfAbsent(conversation, key -> new ArrayDeque<>()).add(ready);
        return false;
      }
      Duration wait = parts.throttle().resourceWait(ready.route().call());
      if (wait.compareTo(RESOURCE_WAIT_IN_HAND) > 0) {
        offerLater(ready, wait);
        return false;
      }
      busy.add(conversation);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void offerLater(Prepared.Ready ready, Duration wait) {
    long at = parts.ticker().nanos() + wait.toNanos();
    parts
        .threads()
        .execute(() -> {
          try {
            parts.ticker().sleepUntil(at);
            queue.add(ready);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// After a call, or instead of one: the next message to each conversation may leave.
  private void free(List<Prepared.Ready> ready) {
    lock.lock();
    try {
      ready.forEach(each -> free(each.route().place()));
    } finally {
      lock.unlock();
    }
    inFlight.release();
  }

  private void free(String conversation) {
    busy.remove(conversation);
    ArrayDeque<Prepared.Ready> waiting = parked.get(conversation);
    if (waiting != null) {
      queue.add(waiting.remove());
      if (waiting.isEmpty()) {
        parked.remove(conversation);
      }
    }
  }

  private void depart(List<Departure> batch) throws InterruptedException {
    var intended = new HashMap<DeliveryId, Delivery>();
    try {
      awaitCommitTime(batch.getFirst().slot());
      awaitLedger();
      if (!parts.halt().isHalted()) {
        intended.putAll(intend(batch));
      }
    } finally {
      batch.stream()
          .flatMap(departure -> departure.ready().stream())
          .map(ready -> ready.delivery().id())
          .filter(not(intended::containsKey))
          .forEach(parts.hand()::leave);
      batch.stream()
          .filter(departure -> sending(departure, intended).isEmpty())
          .forEach(departure -> free(departure.ready()));
    }
    long committed = parts.ticker().nanos();
    for (Departure departure : batch) {
      List<Prepared.Ready> sending = sending(departure, intended);
      if (!sending.isEmpty()) {
        parts.threads().execute(() -> send(departure, sending, committed));
      }
    }
  }

  /// What a departure carries of what was intended, as it is stored now.
  private static List<Prepared.Ready> sending(
      Departure departure, Map<DeliveryId, Delivery> intended) {
    return departure.ready().stream()
        .flatMap(ready ->
            Optional.ofNullable(intended.get(ready.delivery().id()))
                .map(delivery -> new Prepared.Ready(delivery, ready.route()))
                .stream())
        .toList();
  }

  /// Just before the slot: the later an intent commits, the fewer are in doubt after a crash.
  private void awaitCommitTime(Throttle.Slot slot) throws InterruptedException {
    Duration early = slot.ahead().minusNanos(HORIZON / 2 + commitNanos);
    if (early.isPositive()) {
      parts.ticker().sleepUntil(parts.ticker().nanos() + early.toNanos());
    }
  }

  /// Nothing is sent while outcomes cannot be written down.
  private void awaitLedger() throws InterruptedException {
    while (parts.settler().isTroubled() && !parts.halt().isHalted()) {
      parts.ticker().sleepUntil(parts.ticker().nanos() + LOOK_AT_LEDGER);
    }
  }

  private Map<DeliveryId, Delivery> intend(List<Departure> batch) {
    long began = parts.ticker().nanos();
    var ready =
        batch.stream()
            .flatMap(departure -> departure.ready().stream())
            .map(Prepared.Ready::delivery)
            .toList();
    List<Delivery> sending = parts.store().intend(parts.tenant(), parts.epoch(), ready);
    if (sending.isEmpty() && isAllRunning(batch)) {
      // A pause that was taken back in the meantime would explain it once, not twice.
      sending = parts.store().intend(parts.tenant(), parts.epoch(), ready);
      if (sending.isEmpty() && isAllRunning(batch)) {
        throw new IllegalStateException(
            "Somebody else delivers from this ledger for tenant " + parts.tenant() + " now.");
      }
    }
    var intended = new HashMap<DeliveryId, Delivery>();
    sending.forEach(each -> intended.put(each.id(), each));
    commitNanos = (3 * commitNanos + (parts.ticker().nanos() - began)) / 4;
    return intended;
  }

  private boolean isAllRunning(List<Departure> batch) {
    return batch.stream()
        .map(departure -> departure.origin().id())
        .distinct()
        .allMatch(id ->
            parts
                .store()
                .origin(parts.tenant(), id)
                .filter(origin -> origin.state() == Origin.State.RUNNING)
                .isPresent());
  }

  private void send(Departure departure, List<Prepared.Ready> sending, long committed) {
    Optional<Outcome> outcome = Optional.empty();
    boolean departed = false;
    try {
      departure.slot().await();
      boolean old = parts.ticker().nanos() - committed > INTENT_GROWS_OLD.toNanos();
      if (!old && !parts.halt().isHalted()) {
        departed = true;
        outcome = Optional.of(parts.courier().send(departure.slot(), sending, departure.message()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SignInException | ReachException e) {
      // Known not to be delivered, and neither would the next one be.
      departed = false;
      parts.halt().because(e);
    } catch (RuntimeException e) {
      parts.halt().because(e);
    } finally {
      free(departure.ready());
      for (Prepared.Ready each : sending) {
        parts.settler().put(step(departure, each.delivery(), departed, outcome));
      }
    }
  }

  private Change step(
      Departure departure, Delivery sending, boolean departed, Optional<Outcome> outcome) {
    Instant now = parts.clock().instant();
    return departed
        ? parts.machine().after(sending, outcome.orElse(LOST), departure.origin(), now)
        : parts.machine().withdrawn(sending, now);
  }
}
