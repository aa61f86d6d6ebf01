package dev.postrider.teams.bot;

/// Sees every genuine activity before the handlers do. What it throws ends the turn with a 500, so
/// that Teams knows the activity was not taken in.
@FunctionalInterface
public interface TurnListener {
  void onTurn(Turn turn);
}
