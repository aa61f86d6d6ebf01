package dev.postrider.throttle;

import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Gate;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Told;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where every outgoing call takes its turn: by app and tenant, and by conversation.
/// It learns from each answer. Safe for many threads.
///
/// As a [Gate] it lets callers in as they come; [#background()] is the gate for work that may wait,
/// which leaves room for the others.
public final class Throttle implements Gate {
  private static final Logger log = LoggerFactory.getLogger(Throttle.class);

  /// The share of each ceiling that is used, where nothing else is said.
  public static final double STANDARD_MARGIN = 0.92;

  /// How far ahead background work may take slots: whoever cannot wait queues behind these only.
  private static final int BACKGROUND_SLOTS_AHEAD = 3;

  private static final Duration RETRY_WITHOUT_A_HINT = Duration.ofSeconds(2);
  private static final long BETWEEN_SWEEPS = Duration.ofMinutes(1).toNanos();

  /// How near a budget is to its ceiling.
  ///
  /// @param used departures in the last second
  /// @param ceiling requests per second, as learned
  public record Headroom(String budget, int used, double ceiling) {
    /// What is left, between 0 and 1.
    public double ratio() {
      return Math.max(0, 1 - used / ceiling);
    }
  }

  private record Key(TenantId tenant, String name) {}

  private record ResourceKey(TenantId tenant, Api api, String resource) {}

  private final Ceilings ceilings;
  private final double margin;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Pace> paces = new HashMap<>();
  private final Map<ResourceKey, Windows> resources = new HashMap<>();
  private final Map<Key, Semaphore> backgroundTurns = new ConcurrentHashMap<>();
  private long sweptAt;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();

  public Throttle(Ceilings ceilings) {
    this(ceilings, STANDARD_MARGIN, Ticker.system());
  }

  /// A throttle that uses a share of each ceiling: above 0 and at most 1.
  public Throttle(Ceilings ceilings, double margin, Ticker ticker) {
    if (!(margin > 0 && margin <= 1)) {
      throw new IllegalArgumentException("a margin of " + margin);
    }
    this.ceilings = ceilings;
    this.margin = margin;
    this.ticker = ticker;
    sweptAt = ticker.nanos();
  }

  @Override
  public Permit enter(Call call) throws InterruptedException {
    return departed(call);
  }

  /// The gate for work that may wait: it takes only a few slots ahead, so that a reply or a message
  /// that is ready does not queue behind all of it.
  public Gate background() {
    return call -> {
      Ceilings.Budget budget = ceilings.budgets().get(call.api());
      if (budget == null) {
        return enter(call);
      }
      Semaphore turn =
          backgroundTurns.computeIfAbsent(
              new Key(call.tenant(), budget.name()),
              key -> new Semaphore(BACKGROUND_SLOTS_AHEAD, true));
      awaitResource(call);
      turn.acquire();
      try {
        return departed(call);
      } finally {
        turn.release();
      }
    };
  }

  /// Takes the next slot for a call, without waiting. Whoever holds it departs with [Slot#await()].
  public Slot reserve(Call call) {
    lock.lock();
    try {
      return new Slot(call, take(call, ticker.nanos()));
    } finally {
      lock.unlock();
    }
  }

  /// How long the windows of the call's own resource keep it back; zero where they do not.
  public Duration resourceWait(Call call) {
    lock.lock();
    try {
      long now = ticker.nanos();
      return Duration.ofNanos(
          windows(call, now).map(windows -> windows.earliest(now) - now).orElse(0L));
    } finally {
      lock.unlock();
    }
  }

  /// How near each budget of a tenant is to its ceiling, those used so far.
  public List<Headroom> headroom(TenantId tenant) {
    lock.lock();
    try {
      long now = ticker.nanos();
      return paces.entrySet().stream()
          .filter(entry -> entry.getKey().tenant().equals(tenant))
          .map(entry ->
              new Headroom(
                  entry.getKey().name(),
                  entry.getValue().departedWithinASecond(now),
                  entry.getValue().ceiling()))
          .sorted((a, b) -> a.budget().compareTo(b.budget()))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// How many calls were answered or lost, of all tenants.
  public long requests() {
    return requests.get();
  }

  /// How many of [#requests()] were answered 429.
  public long throttled() {
    return throttled.get();
  }

  public Ceilings ceilings() {
    return ceilings;
  }

  /// A place in the sequence of departures, and the permit for it.
  public final class Slot implements Permit {
    private final Call call;
    private long at;

    private Slot(Call call, long at) {
      this.call = call;
      this.at = at;
    }

    @Override
    public Call call() {
      return call;
    }

    /// How long until departure; zero or less when it is time.
    public Duration ahead() {
      return Duration.ofNanos(at - ticker.nanos());
    }

    /// Waits for the departure; longer than foreseen when the far end has asked for quiet in the
    /// meantime.
    public void await() throws InterruptedException {
      ticker.sleepUntil(at);
      while (movedOn()) {
        ticker.sleepUntil(at);
      }
    }

    @Override
    public void learn(Told told) {
      Throttle.this.learn(call, told);
    }

    private boolean movedOn() {
      lock.lock();
      try {
        long now = ticker.nanos();
        Pace pace = pace(call, now);
        if (pace == null || !pace.isBlocked(now)) {
          return false;
        }
        at = take(call, now);
        return true;
      } finally {
        lock.unlock();
      }
    }
  }

  private Slot departed(Call call) throws InterruptedException {
    Slot slot = reserveInTurn(call);
    slot.await();
    return slot;
  }

  /// Looks and takes in one step: of many who wait for one conversation, each sees the slots that
  /// the others took.
  private Slot reserveInTurn(Call call) throws InterruptedException {
    while (true) {
      long earliest;
      lock.lock();
      try {
        long now = ticker.nanos();
        earliest = windows(call, now).map(windows -> windows.earliest(now)).orElse(now);
        if (earliest <= now) {
          return new Slot(call, take(call, now));
        }
      } finally {
        lock.unlock();
      }
      ticker.sleepUntil(earliest);
    }
  }

  private void awaitResource(Call call) throws InterruptedException {
    for (Duration wait = resourceWait(call); wait.isPositive(); wait = resourceWait(call)) {
      ticker.sleepUntil(ticker.nanos() + wait.toNanos());
    }
  }

  private long take(Call call, long now) {
    Pace pace = pace(call, now);
    long slot = pace == null ? now : pace.reserve(now);
    windows(call, now).ifPresent(windows -> windows.departs(slot));
    return slot;
  }

  private void learn(Call call, Told told) {
    requests.incrementAndGet();
    if (!(told instanceof Told.Answered(int status, Optional<Duration> retryAfter))
        || status != 429) {
      return;
    }
    throttled.incrementAndGet();
    log.warn(
        "Throttled by Teams api={} tenant={} retryAfter={}",
        call.api(),
        call.tenant(),
        retryAfter.map(Duration::toString).orElse("none given"));
    lock.lock();
    try {
      long now = ticker.nanos();
      long quiet = retryAfter.orElse(RETRY_WITHOUT_A_HINT).toNanos();
      Pace pace = pace(call, now);
      if (pace != null) {
        pace.throttled(now, quiet);
      }
      windows(call, now).ifPresent(windows -> windows.block(now + quiet));
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Pace pace(Call call, long now) {
    Ceilings.Budget budget = ceilings.budgets().get(call.api());
    return budget == null
        ? null
        : paces.computeIfAbsent(
            new Key(call.tenant(), budget.name()),
            key -> new Pace(budget.perSecond(), margin, now));
  }

  private Optional<Windows> windows(Call call, long now) {
    List<Ceilings.Window> limits = ceilings.perResource().get(call.api());
    String resource = call.resource();
    if (limits == null || resource == null) {
      return Optional.empty();
    }
    if (now - sweptAt > BETWEEN_SWEEPS) {
      sweptAt = now;
      resources.values().removeIf(windows -> windows.isIdle(now));
    }
    return Optional.of(
        resources.computeIfAbsent(
            new ResourceKey(call.tenant(), call.api(), resource), key -> new Windows(limits, now)));
  }
}
