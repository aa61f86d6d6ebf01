package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One version of an app (Graph's `teamsAppDefinition`) and its manifest.
public record AppDefinition(
    String id,
    String teamsAppId,
    AppManifest manifest,
    State state,
    String etag,
    @Nullable String createdBy,
    Instant lastModifiedDateTime) {
  public String version() {
    return manifest.version();
  }

  public Optional<String> botId() {
    return Optional.ofNullable(manifest.botId());
  }

  /// The Entra client id of the app (`webApplicationInfo.id`).
  public Optional<String> clientId() {
    return Optional.ofNullable(manifest.clientId());
  }

  /// Graph's `publishingState`.
  public enum State {
    SUBMITTED("submitted", "Submitted"),
    REJECTED("rejected", "Rejected"),
    PUBLISHED("published", "Published");

    private final String graphName;
    private final String idSuffix;

    State(String graphName, String idSuffix) {
      this.graphName = graphName;
      this.idSuffix = idSuffix;
    }

    public String graphName() {
      return graphName;
    }

    String idSuffix() {
      return idSuffix;
    }
  }
}
