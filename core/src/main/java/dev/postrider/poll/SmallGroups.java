package dev.postrider.poll;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which groups of an anonymous poll are not shown. A group smaller than [Poll#SMALLEST_GROUP] is
/// not; and since the total is shown as well, what is left of it without the groups that are shown
/// must not be smaller either: the next smallest groups are then left out with them.
public final class SmallGroups {
  private SmallGroups() {}

  /// The groups to leave out, given how many people answered in each.
  public static Set<String> hidden(Map<String, Long> people) {
    List<Map.Entry<String, Long>> smallestFirst =
        people.entrySet().stream()
            .filter(group -> group.getValue() > 0)
            .sorted(
                Comparator.comparingLong((Map.Entry<String, Long> group) -> group.getValue())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    var hidden = new HashSet<String>();
    long together = 0;
    for (Map.Entry<String, Long> group : smallestFirst) {
      boolean isSmall = group.getValue() < Poll.SMALLEST_GROUP;
      boolean leavesTooFew = together > 0 && together < Poll.SMALLEST_GROUP;
      if (isSmall || leavesTooFew) {
        hidden.add(group.getKey());
        together += group.getValue();
      }
    }
    return Set.copyOf(hidden);
  }
}
