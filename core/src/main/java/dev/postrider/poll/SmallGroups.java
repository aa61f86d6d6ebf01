package dev.postrider.poll;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// What of the groups of an anonymous poll is shown. A group smaller than [Poll#SMALLEST_GROUP] is
/// not; and since the total is shown as well, what is left of it without the groups that are shown
/// must not be smaller either: the next smallest groups are then left out with them. The same holds
/// of every question for itself, which may be answered by fewer: there a group keeps how many
/// answered it, and what they chose is left out.
public final class SmallGroups {
  private SmallGroups() {}

  /// What may be shown, given the votes of each group.
  ///
  /// @return the groups that are not left out; where [Counts#answered] of a question is more than
  ///   its votes, these are
  public static Map<String, Counts> shown(Map<String, Counts> groups) {
    Set<String> hidden = hidden(each(groups, Counts::people), Set.of());
    var shown = new HashMap<>(groups);
    shown.keySet().removeAll(hidden);
    for (String question : questions(groups.values())) {
      for (String group : hidden(each(groups, counts -> counts.answered(question)), hidden)) {
        shown.computeIfPresent(group, (name, counts) -> counts.withoutVotes(question));
      }
    }
    return Map.copyOf(shown);
  }

  /// Those to leave out beside `before`, and these: together they are nobody, or enough.
  private static Set<String> hidden(Map<String, Long> sizes, Set<String> before) {
    List<Map.Entry<String, Long>> smallestFirst =
        sizes.entrySet().stream()
            .filter(group -> group.getValue() > 0 && !before.contains(group.getKey()))
            .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(byName()))
            .toList();
    var hidden = new HashSet<>(before);
    long together = before.stream().mapToLong(group -> sizes.getOrDefault(group, 0L)).sum();
    for (Map.Entry<String, Long> group : smallestFirst) {
      boolean isSmall = group.getValue() < Poll.SMALLEST_GROUP;
      boolean leavesTooFew = together > 0 && together < Poll.SMALLEST_GROUP;
      if (isSmall || leavesTooFew) {
        hidden.add(group.getKey());
        together += group.getValue();
      }
    }
    return hidden;
  }

  private static Comparator<Map.Entry<String, Long>> byName() {
    return Map.Entry.comparingByKey();
  }

  private static Map<String, Long> each(Map<String, Counts> groups, ToLongFunction<Counts> size) {
    var sizes = new HashMap<String, Long>();
    groups.forEach((group, counts) -> sizes.put(group, size.applyAsLong(counts)));
    return sizes;
  }

  private static Set<String> questions(Collection<Counts> groups) {
    return groups.stream()
        .flatMap(counts -> counts.answered().keySet().stream())
        .collect(Collectors.toSet());
  }
}
