package dev.postrider.teams.bot;

/// Your code for one incoming activity. It runs on a virtual thread of its own and may block.
@FunctionalInterface
public interface TurnHandler {
  void onTurn(Turn turn);
}
