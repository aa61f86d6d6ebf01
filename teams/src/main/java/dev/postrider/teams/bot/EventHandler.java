package dev.postrider.teams.bot;

/// Your code for something that happened, with what it was.
///
/// @param <T> what happened, such as `Activity.MessageReaction`
@FunctionalInterface
public interface EventHandler<T> {
  void onEvent(Turn turn, T what);
}
