package dev.postrider.teams.card;

import tools.jackson.databind.JsonNode;

/// A function of the language, by the name that templates call it.
///
/// @param least how many arguments it takes at least
/// @param most how many at most
/// @param forgiving whether a field that the data lacks is nothing to it, and an argument without a
///   value makes it false: comparisons are so
record Function(String name, int least, int most, boolean forgiving, Body body) {
  /// What it does.
  @FunctionalInterface
  interface Body {
    JsonNode of(Arguments arguments);
  }
}
