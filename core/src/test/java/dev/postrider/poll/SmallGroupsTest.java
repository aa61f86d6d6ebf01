package dev.postrider.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmallGroupsTest {
  @Test
  void largeGroupsAreAllShown() {
    assertThat(SmallGroups.hidden(Map.of("Sales", 5L, "Legal", 9L))).isEmpty();
  }

  @Test
  void aSmallGroupTakesTheNextSmallestWithIt() {
    assertThat(SmallGroups.hidden(Map.of("Board", 2L, "Legal", 6L, "Sales", 9L)))
        .containsExactlyInAnyOrder("Board", "Legal");
  }

  @Test
  void smallGroupsThatAreEnoughTogetherTakeNobodyWithThem() {
    assertThat(SmallGroups.hidden(Map.of("Board", 2L, "Legal", 3L, "Sales", 9L)))
        .containsExactlyInAnyOrder("Board", "Legal");
  }

  @Test
  void whatIsLeftOfTheTotalIsNeverOfFewerThanFive() {
    long seed = new SplittableRandom().nextLong();
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 5_000; round++) {
      Map<String, Long> people = new HashMap<>();
      int groups = 1 + random.nextInt(7);
      for (int group = 0; group < groups; group++) {
        people.put("g" + group, (long) random.nextInt(random.nextBoolean() ? 5 : 30));
      }

      Set<String> hidden = SmallGroups.hidden(people);

      long left = hidden.stream().mapToLong(people::get).sum();
      long total = people.values().stream().mapToLong(Long::longValue).sum();
      assertThat(left)
          .as("seed %s: of %s hidden %s", seed, people, hidden)
          .satisfiesAnyOf(
              none -> assertThat(none).isZero(),
              enough -> assertThat(enough).isGreaterThanOrEqualTo(Poll.SMALLEST_GROUP),
              all -> assertThat(all).isEqualTo(total));
      people.forEach((group, n) -> {
        if (!hidden.contains(group) && n > 0) {
          assertThat(n).as("seed %s", seed).isGreaterThanOrEqualTo(Poll.SMALLEST_GROUP);
        }
      });
    }
  }
}
