package dev.postrider.teams.graph;

import dev.postrider.teams.wire.AppId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An app in the tenant's catalogue (Microsoft's page: *teamsApp resource type*).
///
/// @param manifestId Graph's `externalId`; apps of the store may come without one
/// @param distribution `store`, `organization` or `sideloaded`, in lower case
/// @param definitions its versions, where they were asked for
public record TeamsApp(
    CatalogId id,
    @Nullable ManifestId manifestId,
    @Nullable String displayName,
    String distribution,
    List<TeamsAppDefinition> definitions) {

  public TeamsApp {
    definitions = List.copyOf(definitions);
  }

  /// The version that is in force: the newest published one, and of equals the one named last.
  public Optional<TeamsAppDefinition> published() {
    return definitions.stream()
        .filter(TeamsAppDefinition::isPublished)
        .reduce((one, other) ->
            AppVersion.ORDER.compare(one.version(), other.version()) > 0 ? one : other);
  }

  /// Whether it came from the Teams store, where the catalogue's id is the manifest's.
  public boolean isFromStore() {
    return distribution.equals("store");
  }

  boolean isOf(AppId client) {
    return definitions.stream().anyMatch(one -> client.value().equalsIgnoreCase(one.entraAppId()));
  }

  static TeamsApp from(JsonNode node) {
    String manifestId = Fields.text(node, "externalId");
    String displayName = Fields.text(node, "displayName");
    return new TeamsApp(
        new CatalogId(Fields.required(node, "id")),
        manifestId == null || manifestId.isBlank() ? null : new ManifestId(manifestId),
        displayName == null ? Fields.text(node, "name") : displayName,
        Fields.textOrEmpty(node, "distributionMethod").toLowerCase(Locale.ROOT),
        StreamSupport.stream(node.path("appDefinitions").spliterator(), false)
            .map(TeamsAppDefinition::from)
            .toList());
  }
}
