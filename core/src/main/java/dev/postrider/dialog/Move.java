package dev.postrider.dialog;

import dev.postrider.teams.bot.CardAnswer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an event makes of a conversation's dialogs.
///
/// @param taken whether a dialog took what came in; nobody else should then
/// @param endings the pushed dialogs that ended with it
/// @param arrived the pushed dialogs of whose arrival only a tap told
/// @param reply what whoever tapped a card sees in its place; null where nobody waits for it
record Move(
    DialogStack before,
    DialogStack after,
    boolean taken,
    List<DialogEnding> endings,
    List<String> arrived,
    @Nullable CardAnswer reply) {
  Move {
    endings = List.copyOf(endings);
    arrived = List.copyOf(arrived);
  }

  static Move none(DialogStack stack) {
    return new Move(stack, stack, false, List.of(), List.of(), null);
  }

  /// The same, with what ended in a step just before it.
  Move after(Move earlier) {
    return new Move(
        before,
        after,
        taken,
        Stream.concat(earlier.endings.stream(), endings.stream()).toList(),
        earlier.arrived,
        reply);
  }

  /// The same, with what whoever tapped sees.
  Move replying(CardAnswer answer) {
    return new Move(before, after, taken, endings, arrived, answer);
  }

  /// The same, of a push of whose arrival only a tap told.
  Move telling(String push) {
    return new Move(before, after, taken, endings, List.of(push), reply);
  }

  static Move to(DialogStack before, DialogStack after) {
    return new Move(before, after, true, List.of(), List.of(), null);
  }

  boolean changes() {
    return !after.equals(before) || !endings.isEmpty();
  }
}
