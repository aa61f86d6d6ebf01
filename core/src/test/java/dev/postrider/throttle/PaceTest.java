package dev.postrider.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  @Test
  void noSecondHoldsMoreThanTheShareOfTheCeilingAndOne() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var pace = new Pace(50, 0.92, 0);
    var slots = new ArrayList<Long>();

    long now = 0;
    for (int i = 0; i < 2000; i++) {
      now += random.nextInt(10) == 0 ? random.nextLong(2 * SECOND) : random.nextLong(30 * MILLI);
      slots.add(pace.reserve(now));
    }

    assertThat(mostInASecond(slots)).as("seed %d", seed).isLessThanOrEqualTo(47);
  }

  @Test
  void whoNeverPausesUsesTheWholeShareOnceWarm() {
    var pace = new Pace(50, 0.92, 0);
    long warm = lastOf(pace, 100);

    long last = lastOf(pace, 460);

    assertThat(warm).isGreaterThan(2 * SECOND);
    assertThat(last - warm).isBetween(9_990 * MILLI, 10_010 * MILLI);
  }

  @Test
  void thePaceBeginsSlowlyAndAgainAfterAPause() {
    var pace = new Pace(50, 0.92, 0);

    assertThat(departuresInTheFirstSecond(pace, 0)).isBetween(20L, 30L);
    lastOf(pace, 200);
    assertThat(departuresInTheFirstSecond(pace, 60 * SECOND)).isBetween(20L, 30L);
  }

  private static long lastOf(Pace pace, int slots) {
    long last = 0;
    for (int i = 0; i < slots; i++) {
      last = pace.reserve(0);
    }
    return last;
  }

  private static long departuresInTheFirstSecond(Pace pace, long from) {
    long count = 0;
    while (pace.reserve(from) < from + SECOND) {
      count++;
    }
    return count;
  }

  @Test
  void anIdlePaceSavesNothingUp() {
    var pace = new Pace(50, 0.92, 0);
    pace.reserve(0);

    long first = pace.reserve(9 * SECOND);
    long second = pace.reserve(9 * SECOND);

    assertThat(first).isEqualTo(9 * SECOND);
    assertThat(second - first).isGreaterThan(21 * MILLI);
  }

  @Test
  void anIsolatedRefusalSlowsForASecondAndKeepsTheCeiling() {
    var pace = new Pace(100, 1, 0);
    long warm = lastOf(pace, 500);

    pace.throttled(warm, 30 * SECOND);
    long slowed = pace.reserve(warm);
    long next = pace.reserve(warm);

    assertThat(pace.ceiling()).isEqualTo(100);
    assertThat(next - slowed).isBetween(10_500_000L, 10_600_000L);
    assertThat(pace.isBlocked(warm)).isFalse();
  }

  @Test
  void threeRefusalsInASecondLowerTheCeilingAndStopTheBudget() {
    var pace = new Pace(100, 1, 0);
    for (int i = 0; i < 90; i++) {
      pace.reserve(i * 10L * MILLI);
    }

    pace.throttled(900 * MILLI, 5 * SECOND);
    pace.throttled(910 * MILLI, 5 * SECOND);
    pace.throttled(920 * MILLI, 5 * SECOND);

    assertThat(pace.ceiling()).isBetween(75.0, 90.0);
    assertThat(pace.isBlocked(SECOND)).isTrue();
    assertThat(pace.reserve(SECOND)).isEqualTo(5_920 * MILLI);
  }

  @Test
  void theCeilingNeverFallsBelowThreeQuartersAtOnce() {
    var pace = new Pace(100, 1, 0);
    pace.reserve(0);

    pace.throttled(MILLI, SECOND);
    pace.throttled(2 * MILLI, SECOND);
    pace.throttled(3 * MILLI, SECOND);

    assertThat(pace.ceiling()).isEqualTo(75);
  }

  @Test
  void afterTwoQuietSecondsTheCeilingClimbsBackToTheHintAndNoFurther() {
    var pace = new Pace(100, 1, 0);
    pace.reserve(0);
    refuse(pace, MILLI);

    pace.reserve(2 * SECOND);
    double before = pace.ceiling();
    pace.reserve(3 * SECOND);
    double climbing = pace.ceiling();
    pace.reserve(30 * SECOND);

    assertThat(before).isEqualTo(75);
    assertThat(climbing).isEqualTo(78.75);
    assertThat(pace.ceiling()).isEqualTo(100);
  }

  @Test
  void whoIsRefusedAgainWaitsTwiceAsLongBeforeClimbing() {
    var pace = new Pace(100, 1, 0);
    pace.reserve(0);
    refuse(pace, MILLI);
    pace.reserve(2 * SECOND);
    refuse(pace, 2 * SECOND);
    double lowered = pace.ceiling();

    pace.reserve(5 * SECOND);
    double before = pace.ceiling();
    pace.reserve(7 * SECOND);

    assertThat(before).isEqualTo(lowered);
    assertThat(pace.ceiling()).isGreaterThan(lowered);
  }

  @Test
  void refusalsOfWhatLeftBeforeTheQuietLowerTheCeilingOnlyOnce() {
    var pace = new Pace(100, 1, 0);
    pace.reserve(0);
    refuse(pace, MILLI);
    double lowered = pace.ceiling();

    for (int i = 2; i < 50; i++) {
      pace.throttled(i * MILLI, SECOND);
    }

    assertThat(pace.ceiling()).isEqualTo(lowered);
    assertThat(pace.isBlocked(SECOND + 40 * MILLI)).isTrue();
  }

  private static void refuse(Pace pace, long now) {
    for (int i = 0; i < 3; i++) {
      pace.throttled(now, SECOND);
    }
  }

  static int mostInASecond(List<Long> slots) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < slots.size(); to++) {
      while (slots.get(to) - slots.get(from) >= SECOND) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
