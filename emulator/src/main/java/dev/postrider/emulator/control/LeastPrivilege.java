package dev.postrider.emulator.control;

import dev.postrider.emulator.tenant.PermissionUse.Row;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The fewest and least permissions with which all these calls would pass.
final class LeastPrivilege {
  private LeastPrivilege() {}

  /// Operations with the fewest ways in choose first; one that is already let in adds nothing.
  static SortedSet<String> of(List<Row> rows) {
    var chosen = new TreeSet<String>();
    rows.stream()
        .map(Row::accepted)
        .filter(accepted -> !accepted.isEmpty())
        .sorted(Comparator.comparingInt(List::size))
        .filter(accepted -> accepted.stream().noneMatch(chosen::contains))
        .forEach(accepted -> chosen.add(accepted.getFirst()));
    return chosen;
  }
}
