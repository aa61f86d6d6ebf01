package dev.postrider.poll;

import java.util.List;
import java.util.Optional;

/// Results, and where the poll has names the single answers, for other programs.
///
/// @param people empty for an anonymous poll
public record PollExport(PollResults results, List<PollPerson> people) {
  public PollExport {
    people = List.copyOf(people);
  }

  /// The counts as CSV: a line for each choice (`question, choice, text, votes, percent, base`).
  /// Cells that a spreadsheet would take for a formula begin with an apostrophe.
  ///
  /// @param forExcel whether it begins with a byte order mark, by which Excel knows UTF-8
  public String resultsCsv(boolean forExcel) {
    return Optional.<String>empty().orElseThrow();
  }

  /// The people as CSV: a line for each, with what they chose.
  ///
  /// @throws IllegalStateException for an anonymous poll
  public String peopleCsv(boolean forExcel) {
    return Optional.<String>empty().orElseThrow();
  }

  /// All of it as JSON.
  public String json() {
    return Optional.<String>empty().orElseThrow();
  }
}
