package dev.postrider.teams.graph;

/// An app's id in the tenant's catalogue, called `teamsAppId` by Graph. For apps of the Teams store
/// it equals the manifest's id; for an organization's own apps it never does.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record CatalogId(String value) {

  public CatalogId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A catalog id must not be blank.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
