package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An app installed for a user, a team or a chat (Graph's `teamsAppInstallation`). `targetId` is
/// the person's, team's or chat's id. `chatId` is Graph's id of the chat with the app's bot, where
/// the app is installed for a person and has a bot. The definition is the one that was installed:
/// it outlives the app's removal from the catalogue.
public record Installation(
    String id,
    Scope scope,
    String targetId,
    TeamsApp app,
    AppDefinition definition,
    List<AppManifest.ResourcePermission> consented,
    @Nullable String chatId,
    Instant installedAt) {
  public Installation {
    consented = List.copyOf(consented);
  }

  public String teamsAppId() {
    return app.id();
  }

  public String version() {
    return definition.version();
  }

  public Optional<String> chat() {
    return Optional.ofNullable(chatId);
  }

  public boolean hasConsent(String permission) {
    return consented.stream().anyMatch(one -> one.value().equalsIgnoreCase(permission));
  }
}
