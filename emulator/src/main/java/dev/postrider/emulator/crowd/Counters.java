package dev.postrider.emulator.crowd;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What is counted, from many threads.
final class Counters {

  enum Count {
    ASKED,
    ANSWERED,
    IGNORED,
    BLOCKED,
    TAPPED,
    WROTE,
    CHANGED_MIND,
    TAPPED_TWICE,
    WANDERED,
    TOLD,
    REFUSED,
    WENT_WRONG
  }

  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

  Counters() {
    for (Count count : Count.values()) {
      counts.put(count, new LongAdder());
    }
  }

  void add(Count count) {
    adder(count).increment();
  }

  CrowdTally tally(long waiting) {
    return new CrowdTally(
        of(Count.ASKED),
        of(Count.ANSWERED),
        of(Count.IGNORED),
        of(Count.BLOCKED),
        of(Count.TAPPED),
        of(Count.WROTE),
        of(Count.CHANGED_MIND),
        of(Count.TAPPED_TWICE),
        of(Count.WANDERED),
        of(Count.TOLD),
        of(Count.REFUSED),
        of(Count.WENT_WRONG),
        waiting);
  }

  private long of(Count count) {
    return adder(count).sum();
  }

  private LongAdder adder(Count count) {
    return counts.computeIfAbsent(count, name -> new LongAdder());
  }
}
