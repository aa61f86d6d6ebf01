package dev.postrider.dialog;

import java.util.List;
import java.util.stream.Stream;

/// What an event makes of a conversation's dialogs.
///
/// @param taken whether a dialog took what came in; nobody else should then
/// @param endings the pushed dialogs that ended with it
record Move(DialogStack before, DialogStack after, boolean taken, List<DialogEnding> endings) {
  Move {
    endings = List.copyOf(endings);
  }

  static Move none(DialogStack stack) {
    return new Move(stack, stack, false, List.of());
  }

  /// The same, with what ended in a step just before it.
  Move after(Move earlier) {
    return new Move(
        before, after, taken, Stream.concat(earlier.endings.stream(), endings.stream()).toList());
  }

  boolean changes() {
    return !after.equals(before) || !endings.isEmpty();
  }
}
