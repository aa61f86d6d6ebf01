package dev.postrider.teams.graph;

/// A group's Entra object id.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record GroupId(String value) {

  public GroupId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A group id must not be blank.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
