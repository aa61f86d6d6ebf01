package dev.postrider.emulator.tenant;

import java.util.List;
import java.util.Optional;

/// An app of the catalogue (Graph's `teamsApp`). `externalId` is the id in the manifest; `id` is
/// the catalogue's own, except for store apps, where the two are the same. Definitions: oldest
/// first.
public record TeamsApp(
    String id,
    String externalId,
    String displayName,
    Distribution distribution,
    List<AppDefinition> definitions) {
  public TeamsApp {
    definitions = List.copyOf(definitions);
  }

  /// The newest published definition: what gets installed.
  public Optional<AppDefinition> published() {
    return definitions.reversed().stream()
        .filter(one -> one.state() == AppDefinition.State.PUBLISHED)
        .findFirst();
  }

  /// The newest definition in whatever state.
  public AppDefinition newest() {
    return definitions.getLast();
  }

  public Optional<AppDefinition> definition(String definitionId) {
    return definitions.stream().filter(one -> one.id().equals(definitionId)).findFirst();
  }

  /// Graph's `distributionMethod`.
  public enum Distribution {
    STORE("store"),
    ORGANIZATION("organization"),
    SIDELOADED("sideloaded");

    private final String graphName;

    Distribution(String graphName) {
      this.graphName = graphName;
    }

    public String graphName() {
      return graphName;
    }
  }
}
