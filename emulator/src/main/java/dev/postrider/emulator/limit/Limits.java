package dev.postrider.emulator.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The limits of the tenant, counted. A request passes when every row that covers it admits it, and
/// is then counted by all of them, or by none. Safe for any number of threads; what lies idle is
/// forgotten.
public final class Limits {
  private static final long SWEEP = Duration.ofSeconds(30).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private record Key(String row, String app, String tenant, String resource) {}

  private record Count(Row row, Meter meter) {}

  private record Counted(Row row, Meter meter, int cost) {
    long waitAt(long now) {
      return meter.waitAt(now, cost);
    }
  }

  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Count> counts = new HashMap<>();
  private final Map<String, Long> refused = new HashMap<>();
  private Profile profile;
  private Map<Operation, List<Row>> rows;
  private long swept;

  /// Counts with a clock that never goes back: nanoseconds, as `System.nanoTime()` gives them.
  public Limits(Profile profile, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.profile = profile;
    this.rows = byOperation(profile);
    this.swept = nanoClock.getAsLong();
  }

  /// No limits, until [#use] brings some.
  public static Limits none() {
    return new Limits(Profile.none(), System::nanoTime);
  }

  /// Counts a request, or refuses it. `resource` is as [Operation] says, empty where nothing.
  public Optional<Refusal> check(
      Operation operation, String appId, String tenantId, String resource) {
    return check(Ask.of(operation, appId, tenantId, resource));
  }

  /// Counts a request, or refuses it.
  public Optional<Refusal> check(Ask ask) {
    lock.lock();
    try {
      long now = nanoClock.getAsLong();
      sweep(now);
      List<Counted> counted = counted(ask, now);
      boolean admitted = counted.stream().allMatch(each -> each.waitAt(now) == 0);
      if (admitted) {
        counted.forEach(each -> each.meter.count(now, each.cost));
        return Optional.empty();
      }
      return Optional.of(refuse(counted, now));
    } finally {
      lock.unlock();
    }
  }

  /// The limits in force.
  public Profile profile() {
    lock.lock();
    try {
      return profile;
    } finally {
      lock.unlock();
    }
  }

  /// Puts other limits in force. Every count begins anew.
  public void use(Profile other) {
    lock.lock();
    try {
      profile = other;
      rows = byOperation(other);
      counts.clear();
      refused.clear();
    } finally {
      lock.unlock();
    }
  }

  /// Every count begins anew.
  public void reset() {
    use(profile());
  }

  /// The Connector's limit for one app in one tenant, changed in the limits in force.
  public void perAppAndTenant(int requestsPerSecond) {
    use(profile().perAppAndTenant(requestsPerSecond));
  }

  /// How near the counts of apps and tenants are to their limits; those of single resources only
  /// for the resource named, with an empty text for none of them.
  public List<Headroom> headroom(String resource) {
    lock.lock();
    try {
      long now = nanoClock.getAsLong();
      var headroom = new ArrayList<Headroom>();
      counts.forEach((key, count) -> {
        if (key.resource.equals(resource) || key.resource.isEmpty()) {
          count.row.windows().forEach(window -> headroom.add(headroom(key, count, window, now)));
        }
      });
      return List.copyOf(headroom);
    } finally {
      lock.unlock();
    }
  }

  /// How many counts are kept at this moment.
  int size() {
    lock.lock();
    try {
      return counts.size();
    } finally {
      lock.unlock();
    }
  }

  private Refusal refuse(List<Counted> counted, long now) {
    var refusing = counted.stream().filter(each -> each.waitAt(now) > 0).toList();
    Counted binding = refusing.getFirst();
    for (Counted each : refusing) {
      refused.merge(each.row.id(), 1L, Long::sum);
      binding = each.waitAt(now) > binding.waitAt(now) ? each : binding;
    }
    Row.Window window = binding.meter.tightestAt(now, binding.cost);
    counted.stream()
        .filter(each -> each.row.throttledCount())
        .forEach(each -> each.meter.count(now, each.cost));
    long wait = counted.stream().mapToLong(each -> each.waitAt(now)).max().orElse(0);
    long seconds = Math.max(1, Math.ceilDiv(wait, SECOND));
    return new Refusal(
        Duration.ofSeconds(seconds), binding.row.id() + ": " + window, profile.retryAfter());
  }

  private List<Counted> counted(Ask ask, long now) {
    var counted = new ArrayList<Counted>();
    for (Row row : rows.getOrDefault(ask.operation(), List.of())) {
      if (!row.per().contains(Row.Part.RESOURCE) || !ask.resource().isEmpty()) {
        Count count =
            counts.computeIfAbsent(key(row, ask), made -> new Count(row, meter(row, now)));
        counted.add(new Counted(row, count.meter, row.costs() ? ask.cost() : 1));
      }
    }
    return counted;
  }

  private static Key key(Row row, Ask ask) {
    return new Key(
        row.id(),
        row.per().contains(Row.Part.APP) ? ask.appId() : "",
        row.per().contains(Row.Part.TENANT) ? ask.tenantId() : "",
        row.per().contains(Row.Part.RESOURCE) ? ask.resource() : "");
  }

  private static Meter meter(Row row, long now) {
    return row.bucket()
        ? new BucketMeter(row.windows().getFirst(), now)
        : new SlidingMeter(row.windows());
  }

  private Headroom headroom(Key key, Count count, Row.Window window, long now) {
    return new Headroom(
        key.row,
        key.app,
        key.tenant,
        key.resource,
        window.length(),
        count.meter.usedAt(now, window),
        window.requests(),
        refused.getOrDefault(key.row, 0L));
  }

  private void sweep(long now) {
    if (now - swept > SWEEP) {
      swept = now;
      counts.values().removeIf(count -> count.meter.isIdleAt(now));
    }
  }

  private static Map<Operation, List<Row>> byOperation(Profile profile) {
    var rows = new EnumMap<Operation, List<Row>>(Operation.class);
    for (Operation operation : Operation.values()) {
      rows.put(operation, profile.rows().stream().filter(row -> row.covers(operation)).toList());
    }
    return rows;
  }
}
