package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.delivery.Change;
import dev.postrider.delivery.Delivery;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.InMemoryDeliveryStore;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.OriginId;
import dev.postrider.delivery.Policy;
import dev.postrider.delivery.Reason;
import dev.postrider.delivery.Tally;
import dev.postrider.teams.wire.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Does the same at random to a store and to its twin in memory, and compares what they say after
/// every step; and counts the rows again.
final class StoreWalk {
  private static final TenantId TENANT = new TenantId("contoso");
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final List<OriginId> ORIGINS =
      List.of(new OriginId("bcast_1"), new OriginId("bcast_2"), new OriginId("bcast_3"));

  private final Random random;
  private final DeliveryStore store;
  private final DeliveryStore twin = new InMemoryDeliveryStore();
  private final Map<OriginId, Integer> asked = new HashMap<>();
  private long epoch;
  private int page;

  StoreWalk(long seed, DeliveryStore store) {
    this.random = new Random(seed);
    this.store = store;
  }

  void run(int steps) {
    ORIGINS.forEach(id ->
        both(its -> {
          its.open(Origin.opened(id, TENANT, Policy.NO_DUPLICATES));
          return true;
        }));
    for (int n = 0; n < steps; n++) {
      String did = step();
      compare("after step " + n + ": " + did);
    }
  }

  private String step() {
    return switch (random.nextInt(12)) {
      case 0 -> "own " + (epoch = both(its -> its.own(TENANT)));
      case 1, 2, 3 -> "add " + add();
      case 4 -> "move " + move();
      case 5, 6, 7 -> "intend " + intend();
      default -> "settle " + settle();
    };
  }

  private int add() {
    OriginId origin = any(ORIGINS);
    int from = Math.max(1, asked.getOrDefault(origin, 0) - random.nextInt(4));
    var people = new ArrayList<NewDelivery>();
    for (int n = from; n < from + 12; n++) {
      @Nullable Reason skip = random.nextInt(6) == 0 ? Reason.GUEST_EXCLUDED : null;
      people.add(Steps.person(origin + "/" + page, n, skip));
    }
    page++;
    asked.put(origin, from + 11);
    Instant at = instant();
    String next = "page " + page;
    return both(its -> its.add(TENANT, origin, people, next, at));
  }

  private boolean move() {
    OriginId origin = any(ORIGINS);
    // Rarely cancelled, so that the walk does not end in the first steps.
    Origin.State to =
        random.nextInt(8) == 0
            ? Origin.State.CANCELLED
            : any(List.of(Origin.State.RUNNING, Origin.State.PAUSED));
    Set<Origin.State> from = Set.of(Origin.State.RUNNING, Origin.State.PAUSED);
    return both(its -> its.move(TENANT, origin, from, to));
  }

  private int intend() {
    List<Delivery> due = both(its -> its.due(TENANT, instantOf(30), Set.of(), 10));
    long by = epoch();
    return both(its -> its.intend(TENANT, by, due)).size();
  }

  private int settle() {
    var changes = new ArrayList<Change>();
    for (Delivery delivery : store.page(TENANT, any(ORIGINS), Set.of(), 0, 1_000)) {
      if (random.nextInt(8) == 0) {
        changes.add(Steps.step(delivery, after(delivery)));
      }
    }
    long by = epoch();
    return both(its -> its.settle(TENANT, by, changes));
  }

  private Delivery after(Delivery was) {
    return switch (random.nextInt(6)) {
      case 0 -> Steps.accepted(was);
      case 1 -> Steps.dueAt(instant(), DeliveryState.WAITING, was);
      case 2 -> Steps.dueAt(instant(), DeliveryState.UNCERTAIN, was);
      case 3 -> {
        Reason reason = any(List.of(Reason.values()));
        yield Steps.ended(reason.endsAs(), reason, was);
      }
      case 4 -> Steps.resent(was);
      default -> Steps.ended(DeliveryState.UNCONFIRMED, Reason.OUTCOME_UNCONFIRMED, was);
    };
  }

  private void compare(String when) {
    for (OriginId origin : ORIGINS) {
      List<Delivery> rows = both(its -> its.page(TENANT, origin, Set.of(), 0, 10_000));
      Tally tally = both(its -> its.tally(TENANT, origin));
      assertThat(tally).as(when).isEqualTo(counted(rows));
      both(its -> its.origin(TENANT, origin));
    }
    both(its -> its.unexpanded(TENANT));
    both(its -> its.due(TENANT, instantOf(30), Set.of(), 50));
    both(its -> its.due(TENANT, instantOf(30), Set.of(ORIGINS.getFirst()), 50));
    both(its -> its.nextDue(TENANT, instantOf(30)));
    both(its -> its.interrupted(TENANT, epoch, 100));
  }

  private static Tally counted(List<Delivery> rows) {
    var states = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    var reasons = new EnumMap<Reason, Long>(Reason.class);
    for (Delivery row : rows) {
      states.merge(row.state(), 1L, Long::sum);
      row.why().ifPresent(reason -> reasons.merge(reason, 1L, Long::sum));
    }
    return new Tally(states, reasons, rows.stream().filter(Delivery::resent).count());
  }

  /// Asks both, and returns the answer they agree on.
  private <T> T both(Function<DeliveryStore, T> question) {
    T answer = question.apply(store);
    assertThat((Object) answer).isEqualTo(question.apply(twin));
    return answer;
  }

  /// Now and then that of an owner who lost the tenant.
  private long epoch() {
    return random.nextInt(10) == 0 ? epoch - 1 : epoch;
  }

  private Instant instant() {
    return instantOf(random.nextInt(60));
  }

  private static Instant instantOf(int second) {
    return NOON.plusSeconds(second);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
