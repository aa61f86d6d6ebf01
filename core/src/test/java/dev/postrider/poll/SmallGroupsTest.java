package dev.postrider.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class SmallGroupsTest {
  @Test
  void largeGroupsAreAllShown() {
    assertThat(shownOf(Map.of("Sales", 5L, "Legal", 9L)))
        .containsExactlyInAnyOrder("Sales", "Legal");
  }

  @Test
  void aSmallGroupTakesTheNextSmallestWithIt() {
    assertThat(shownOf(Map.of("Board", 2L, "Legal", 6L, "Sales", 9L))).containsExactly("Sales");
  }

  @Test
  void smallGroupsThatAreEnoughTogetherTakeNobodyWithThem() {
    assertThat(shownOf(Map.of("Board", 2L, "Legal", 3L, "Sales", 9L))).containsExactly("Sales");
  }

  @Test
  void aQuestionThatFewOfAGroupAnsweredIsHiddenWithTheNextSmallest() {
    Counts board = counts(9, 9, 2);
    Counts legal = counts(9, 9, 7);
    Counts sales = counts(9, 9, 9);

    Map<String, Counts> shown =
        SmallGroups.shown(Map.of("Board", board, "Legal", legal, "Sales", sales));

    assertThat(shown)
        .isEqualTo(
            Map.of(
                "Board", board.withoutVotes("2"),
                "Legal", legal.withoutVotes("2"),
                "Sales", sales));
    assertThat(board.withoutVotes("2").answered("2")).isEqualTo(2);
  }

  @Test
  void whatIsLeftOfTheTotalIsNeverOfFewerThanFiveInNoQuestion() {
    long seed = new SplittableRandom().nextLong();
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 5_000; round++) {
      Map<String, Counts> groups = randomGroups(random);

      Map<String, Counts> shown = SmallGroups.shown(groups);

      int which = round;
      Supplier<String> how =
          () -> "seed " + seed + ", round " + which + ": of " + groups + " shown " + shown;
      requireEnoughIsLeft(groups, shown.keySet(), Counts::people, how);
      for (String question : Set.of("1", "2", "3")) {
        var told = new HashMap<>(shown);
        told.values().removeIf(counts -> !counts.votes().containsKey(question));
        requireEnoughIsLeft(groups, told.keySet(), counts -> counts.answered(question), how);
      }
    }
  }

  /// Whoever takes what is shown from the total must not be left with a few people's answers.
  private static void requireEnoughIsLeft(
      Map<String, Counts> groups,
      Set<String> shown,
      ToLongFunction<Counts> size,
      Supplier<String> how) {
    long total = groups.values().stream().mapToLong(size).sum();
    long told = shown.stream().map(groups::get).mapToLong(size).sum();
    assertThat(total - told)
        .as(how)
        .satisfiesAnyOf(
            none -> assertThat(none).isZero(),
            enough -> assertThat(enough).isGreaterThanOrEqualTo(Poll.SMALLEST_GROUP),
            all -> assertThat(all).isEqualTo(total));
    for (String group : shown) {
      assertThat(size.applyAsLong(groups.get(group)))
          .as(how)
          .isGreaterThanOrEqualTo(Poll.SMALLEST_GROUP);
    }
  }

  private static Map<String, Counts> randomGroups(SplittableRandom random) {
    var groups = new HashMap<String, Counts>();
    int n = 1 + random.nextInt(7);
    for (int group = 0; group < n; group++) {
      int people = 1 + random.nextInt(random.nextBoolean() ? 5 : 30);
      groups.put(
          "g" + group,
          counts(people, people, random.nextInt(people + 1), random.nextInt(people + 1)));
    }
    return groups;
  }

  /// So many people, of whom so many answered each question, all the same.
  private static Counts counts(long people, long... answers) {
    var answered = new HashMap<String, Long>();
    var votes = new HashMap<String, Map<String, Long>>();
    for (int i = 0; i < answers.length; i++) {
      String question = Integer.toString(i + 1);
      answered.put(question, answers[i]);
      votes.put(question, Map.of("1", answers[i]));
    }
    return new Counts(people, answered, votes);
  }

  private static Set<String> shownOf(Map<String, Long> people) {
    var groups = new HashMap<String, Counts>();
    people.forEach((group, n) -> groups.put(group, counts(n, n)));
    return SmallGroups.shown(groups).keySet();
  }
}
