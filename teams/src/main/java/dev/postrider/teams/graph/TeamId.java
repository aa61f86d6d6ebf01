package dev.postrider.teams.graph;

/// The id of a team; the group behind it has the same one.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record TeamId(String value) {

  public TeamId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A team id must not be blank.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
