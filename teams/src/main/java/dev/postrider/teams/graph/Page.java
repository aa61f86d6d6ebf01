package dev.postrider.teams.graph;

import java.util.List;
import java.util.Optional;

/// One page of a list.
///
/// @param items may be empty though more pages follow
/// @param next the cursor of the next page, absent at the end of the list. It may be stored, and
///   handed to [Pages#at(String)] by another process days later; Graph decides how long it lives
public record Page<T>(List<T> items, Optional<String> next) {

  public Page {
    items = List.copyOf(items);
  }
}
