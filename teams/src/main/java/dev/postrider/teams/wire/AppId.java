package dev.postrider.teams.wire;

/// The application (client) id of an Entra app registration; a bot's id is the same one.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record AppId(String value) {
  public AppId {
    Opaque.check(value, "app id");
  }

  @Override
  public String toString() {
    return value;
  }
}
