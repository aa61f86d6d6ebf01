package dev.postrider.teams.graph;

/// The id of one installation of an app for one user, team or chat.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record InstallationId(String value) {

  public InstallationId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A installation id must not be blank.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
