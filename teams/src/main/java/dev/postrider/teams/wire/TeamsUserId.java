package dev.postrider.teams.wire;

/// The `29:…` id by which Teams knows a person. It differs from bot to bot.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record TeamsUserId(String value) {
  public TeamsUserId {
    Opaque.check(value, "Teams user id");
  }

  @Override
  public String toString() {
    return value;
  }
}
