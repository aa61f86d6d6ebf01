package dev.postrider.teams.graph;

/// The `id` in an app's manifest, called `externalId` by Graph.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record ManifestId(String value) {

  public ManifestId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A manifest id must not be blank.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
