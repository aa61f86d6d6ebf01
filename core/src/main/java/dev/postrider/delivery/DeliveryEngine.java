package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import dev.postrider.message.Message;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.throttle.Throttle;
import dev.postrider.throttle.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers what is due in a tenant's ledger, at the tenant's pace, until closed. One engine works
/// for a tenant at a time.
///
/// The order that promises rest on: the intent is durable before the first byte leaves, and an
/// outcome is durable before the delivery leaves memory. What a process that died had in flight is
/// found as such at the next start, and never sent again blindly.
public final class DeliveryEngine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeliveryEngine.class);

  /// Preparing takes longer than sending, because it waits for the install event.
  private static final int PREPARING_PER_MESSAGE = 2;

  private static final int READ_AT_ONCE = 512;

  private static final Set<DeliveryState> IN_DOUBT =
      EnumSet.of(DeliveryState.UNCERTAIN, DeliveryState.UNCONFIRMED);

  /// So many origins at most are passed over in one look, however many wait.
  private static final int PASSED_OVER = 2000;

  private static final long LONGEST_WAIT_MILLIS = 1000;
  private static final int RECOVERED_AT_ONCE = 500;
  private static final Duration LANDING = Duration.ofSeconds(40);

  /// What the engine works with.
  ///
  /// @param concurrency how many calls may be in flight at a time, of all kinds
  /// @param random the source of jitter
  public record Setup(
      TenantId tenant,
      DeliveryStore store,
      Courier courier,
      Messages messages,
      Throttle throttle,
      Ticker ticker,
      InstantSource clock,
      RandomGenerator random,
      Retries retries,
      int concurrency) {
    public Setup {
      requireNonNull(tenant, "tenant");
      if (concurrency < 1) {
        throw new IllegalArgumentException("a concurrency of " + concurrency);
      }
    }
  }

  private final Setup setup;
  private final DeliveryStateMachine machine;
  private final Hand hand;
  private final Halt halt = new Halt(this::stopFeeding);
  private final Recent<Origin> origins = new Recent<>(this::readOrigin);
  private final Recent<Message> messages;
  private final Map<DeliveryId, CompletableFuture<Delivery>> expected = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final long epoch;
  private final Map<Work, Semaphore> preparing = new EnumMap<>(Work.class);
  private final Settler settler;
  private final Lanes lanes;
  private final Thread settle;
  private final Thread feed;
  private volatile boolean feeding = true;

  private DeliveryEngine(Setup setup) {
    this.setup = setup;
    machine = new DeliveryStateMachine(setup.retries(), setup.random());
    messages = new Recent<>(setup.messages()::of);
    hand = new Hand(setup.throttle().ceilings());
    for (Work work : Work.values()) {
      preparing.put(work, new Semaphore(PREPARING_PER_MESSAGE * setup.concurrency(), true));
    }
    epoch = setup.store().own(setup.tenant());
    settler = new Settler(setup.store(), setup.tenant(), epoch, hand, this::written);
    lanes =
        new Lanes(
            new Dispatcher.Parts(
                setup.tenant(),
                epoch,
                setup.store(),
                setup.courier(),
                setup.throttle(),
                setup.ticker(),
                setup.clock(),
                machine,
                origins::of,
                messages::of,
                settler,
                hand,
                halt,
                threads),
            setup.concurrency(),
            (name, dispatcher) -> loop(name, dispatcher::run));
    settle = loop("settle", settler::run);
    feed = loop("feed", this::feed);
  }

  /// Becomes the tenant's owner, settles what an earlier owner left in flight, and starts.
  public static DeliveryEngine start(Setup setup) {
    var engine = new DeliveryEngine(setup);
    engine.recover();
    engine.settle.start();
    engine.lanes.start();
    engine.feed.start();
    return engine;
  }

  /// Says that there is new work, so that it does not wait for the next look.
  public void wake() {
    hand.wake();
  }

  /// Promises to tell when a delivery has ended; to be asked before it is added.
  public CompletableFuture<Delivery> expect(DeliveryId id) {
    var ended = new CompletableFuture<Delivery>();
    expected.put(id, ended);
    return ended;
  }

  /// Somebody proved that a message arrived of which we did not know it: it counts as accepted from
  /// now on.
  public void arrived(OriginId origin, DeliveryId id) {
    long after = 0;
    while (true) {
      List<Delivery> page =
          setup.store().page(setup.tenant(), origin, IN_DOUBT, after, RECOVERED_AT_ONCE);
      for (Delivery doubtful : page) {
        if (doubtful.id().equals(id)) {
          settler.put(new Change(doubtful, doubtful.accepted(null, null), null));
          return;
        }
      }
      if (page.size() < RECOVERED_AT_ONCE) {
        return;
      }
      after = page.getLast().seq();
    }
  }

  /// Takes back [#expect(DeliveryId)].
  public void forget(DeliveryId id) {
    expected.remove(id);
  }

  private void written(Delivery delivery) {
    if (!delivery.state().isOpen()) {
      CompletableFuture<Delivery> ended = expected.remove(delivery.id());
      if (ended != null) {
        ended.complete(delivery);
      }
    }
  }

  /// Why the engine stopped by itself; empty while it runs.
  public Optional<RuntimeException> failure() {
    return halt.cause();
  }

  /// Prepares nothing and sends nothing more, waits for what is in flight, and writes it down.
  @Override
  public void close() {
    stopFeeding();
    if (threads.isShutdown()) {
      return;
    }
    // On a thread of its own: whoever interrupts the caller must not cut the landing short.
    Thread landing = Thread.ofVirtual().name("postrider-land").start(this::land);
    boolean interrupted = false;
    while (landing.isAlive()) {
      try {
        landing.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void land() {
    try {
      end(feed);
      lanes.end();
      if (!lanes.awaitLanding(LANDING)) {
        log.warn("Some messages were still in flight after {} s", LANDING.toSeconds());
      }
      threads.shutdownNow();
      threads.awaitTermination(LANDING.toSeconds(), TimeUnit.SECONDS);
      end(settle);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Thread loop) throws InterruptedException {
    loop.interrupt();
    loop.join();
  }

  private void stopFeeding() {
    feeding = false;
    hand.wake();
  }

  private void recover() {
    for (List<Delivery> left = interrupted(); !left.isEmpty(); left = interrupted()) {
      Instant now = setup.clock().instant();
      var crash =
          new Outcome.Uncertain(
              Outcome.Uncertain.Doubt.CRASH,
              Optional.empty(),
              "the process that sent it ended before the answer was written down");
      setup
          .store()
          .settle(
              setup.tenant(),
              epoch,
              left.stream()
                  .map(delivery -> {
                    Outcome outcome = leftBehind(delivery, crash);
                    return machine.after(delivery, outcome, origins.of(delivery.origin()), now);
                  })
                  .toList());
      log.warn("{} messages were in flight when the process before this one ended", left.size());
    }
  }

  private Outcome leftBehind(Delivery delivery, Outcome.Uncertain crash) {
    Message message = messages.of(delivery.origin());
    return setup
        .courier()
        .known(delivery, message)
        .orElseGet(() -> message.mayBeRepeated() ? crash.asRepeatable() : crash);
  }

  private List<Delivery> interrupted() {
    return setup.store().interrupted(setup.tenant(), epoch, RECOVERED_AT_ONCE);
  }

  private void feed() throws InterruptedException {
    while (feeding) {
      if (take() == 0) {
        hand.await(untilNextDue());
      }
    }
  }

  /// Reads past the origins that have enough, until everybody's due work was seen or is in hand.
  private int take() {
    Set<OriginId> enough = hand.reading();
    int taken = 0;
    while (true) {
      int most = hand.size() + READ_AT_ONCE;
      int passedOver = enough.size();
      List<Delivery> rows =
          setup.store().due(setup.tenant(), setup.clock().instant(), enough, most);
      for (Delivery due : rows) {
        if (hand.knows(due.id())) {
          continue;
        }
        if (hand.take(due, Work.of(messages.of(due.origin())))) {
          taken++;
          begin(due);
        } else {
          enough.add(due.origin());
        }
      }
      boolean seenAll = rows.size() < most || enough.size() == passedOver;
      if (seenAll || enough.size() > PASSED_OVER) {
        return taken;
      }
    }
  }

  private long untilNextDue() {
    Instant now = setup.clock().instant();
    return setup
        .store()
        .nextDue(setup.tenant(), now)
        .map(due -> Math.clamp(Duration.between(now, due).toMillis() + 1, 1, LONGEST_WAIT_MILLIS))
        .orElse(LONGEST_WAIT_MILLIS);
  }

  private void begin(Delivery due) {
    Instant now = setup.clock().instant();
    Origin origin = origins.of(due.origin());
    if (due.state() == DeliveryState.UNCERTAIN) {
      settler.put(machine.judge(due, origin, now));
    } else if (origin.deadline().filter(now::isAfter).isPresent()) {
      settler.put(machine.expired(due, now));
    } else {
      threads.execute(() -> prepare(due, origin));
    }
  }

  private void prepare(Delivery due, Origin origin) {
    try {
      Prepared prepared = prepareInTurn(due);
      if (prepared == null) {
        hand.leave(due.id());
        return;
      }
      switch (prepared) {
        case Prepared.Ready ready -> offer(ready);
        case Prepared.Ended ended -> end(due, ended.outcome(), origin);
      }
    } catch (InterruptedException e) {
      hand.leave(due.id());
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      hand.leave(due.id());
      if (feeding) {
        halt.because(e);
      }
    }
  }

  /// While closing, only what is done counts: a call that was cut short says nothing of the far
  /// end.
  private void end(Delivery due, Outcome outcome, Origin origin) {
    if (feeding || outcome instanceof Outcome.Accepted) {
      settler.put(machine.after(due, outcome, origin, setup.clock().instant()));
    } else {
      hand.leave(due.id());
    }
  }

  private void offer(Prepared.Ready ready) {
    if (feeding) {
      lanes.offer(ready);
    } else {
      hand.leave(ready.delivery().id());
    }
  }

  /// Null when the origin is not running any more.
  private @Nullable Prepared prepareInTurn(Delivery due) throws InterruptedException {
    Message message = messages.of(due.origin());
    Semaphore turns = requireNonNull(preparing.get(Work.of(message)));
    turns.acquire();
    try {
      return isRunning(due.origin()) ? setup.courier().prepare(due, message) : null;
    } finally {
      turns.release();
    }
  }

  /// Asked anew: it may have been paused or cancelled while this waited for its turn.
  private boolean isRunning(OriginId id) {
    return setup
        .store()
        .origin(setup.tenant(), id)
        .filter(origin -> origin.state() == Origin.State.RUNNING)
        .isPresent();
  }

  private Origin readOrigin(OriginId id) {
    return setup
        .store()
        .origin(setup.tenant(), id)
        .orElseThrow(() -> new NoSuchElementException("no origin " + id));
  }

  private interface Loop {
    void run() throws InterruptedException;
  }

  private Thread loop(String name, Loop loop) {
    return Thread.ofPlatform()
        .daemon()
        .name("postrider-" + name + "-" + setup.tenant().value())
        .unstarted(() -> {
          try {
            loop.run();
          } catch (InterruptedException e) {
            log.debug("{} stopped", name);
          } catch (RuntimeException e) {
            log.error("The engine stopped: {} failed", name, e);
            halt.because(e);
          }
        });
  }
}
